/** Statements that one connection keeps prepared, so that planning them again costs nothing. */
const MOST = 500
const MOST_VALUES = 30
/** A list is as long as what it asks for: each length is another statement. */
const LIST = /\(\$\d+, \$\d+/

/**
 * Names for the statements that are worth preparing: those asked for a second time, of one shape whatever they ask for. Row security
 * puts the rule of the circle into every table that a statement reads, and planning that takes longer than running it.
 *
 * PostgreSQL plans a prepared statement anew when the role, a table or a policy behind it changes.
 */
export class StatementNames {
  readonly #names = new Map<string, string>()
  readonly #seen = new Set<string>()

  /** The name under which a statement is prepared; null: it is asked for as it stands. */
  of(text: string, values: readonly unknown[]): string | null {
    const held = this.#names.get(text)
    if (held !== undefined) return held
    if (this.#names.size >= MOST || values.length > MOST_VALUES || LIST.test(text)) return null
    if (!this.#seen.delete(text)) {
      if (this.#seen.size >= MOST) this.#seen.clear()
      this.#seen.add(text)
      return null
    }
    const name = `lfi_${this.#names.size + 1}`
    this.#names.set(text, name)
    return name
  }
}
