import { readdirSync, readFileSync } from "node:fs"
import { join, relative, sep } from "node:path"
import { fileURLToPath } from "node:url"
import { type Edition, readEdition } from "./edition.ts"
import type { Fault, SourceFile } from "./parse.ts"

/** Where the shipped editions live; a council adds its own beside the example. */
const EDITIONS_FOLDER = fileURLToPath(new URL("content/", import.meta.url))

/** Content that cannot be used: the service does not start with half a framework. */
export class ContentError extends Error {
  constructor(readonly faults: Fault[]) {
    super(
      `The framework has ${faults.length} faults:\n${faults.map((each) => `${each.file}:${each.line} ${each.message}`).join("\n")}`,
    )
    this.name = "ContentError"
  }
}

/** The Markdown files under a folder, named by their path in it, in a settled order. */
function filesIn(folder: string): SourceFile[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && entry.name.endsWith(".md"))
    .map((entry) => join(entry.parentPath, entry.name))
    .sort()
    .map((path) => ({ name: relative(folder, path).split(sep).join("/"), text: readFileSync(path, "utf8") }))
}

/** One edition from its folder. Throws ContentError with every fault. */
export function loadEdition(folder: string): Edition {
  const read = readEdition(filesIn(folder))
  if (!read.ok) throw new ContentError(read.faults)
  return read.edition
}

/** Every edition shipped, oldest first by its folder's name. */
export function loadEditions(folder: string = EDITIONS_FOLDER): Edition[] {
  return readdirSync(folder, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map((entry) => entry.name)
    .sort()
    .map((name) => loadEdition(join(folder, name)))
}
