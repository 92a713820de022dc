import { KeyedValues, type Notes } from "../../../platform/import/keyed-values.ts"
import { oneLine } from "../../../platform/import/values.ts"
import type { XmlElement } from "../../../platform/import/xml-element.ts"

/** For each key the paths at which an element may hold it, the current one first: "BasicDetails/Ethnicity". */
export type Paths<Key extends string> = Readonly<Record<Key, readonly string[]>>

/** The values of one XML element by key. `line` stands in for elements of text, whose own place is not known. */
export class ElementValues<Key extends string> extends KeyedValues<Key> {
  constructor(
    readonly element: XmlElement,
    readonly line: number,
    private readonly paths: Paths<Key>,
    notes: Notes,
  ) {
    super(notes)
  }

  text(key: Key): string {
    return oneLine(this.#find(key).text)
  }

  protected place(key: Key): { line: number; column: string } {
    return { line: this.line, column: this.#find(key).path }
  }

  #find(key: Key): XmlElement {
    const found = this.paths[key].map((path) => this.element.at(...path.split("/")))
    return found.find((element) => element.text.trim() !== "") ?? found[0]!
  }
}
