import { ParameterError } from "../../../engine/simulation/check.ts"
import type { Parameters } from "../../../engine/simulation/parameters.ts"
import { MOST_PEOPLE, problemLines, usable } from "./change.ts"

/** A file that holds no usable parameters; each line names a field, or says what is wrong with the file. */
export class FileUnusable extends Error {
  constructor(readonly lines: readonly string[]) {
    super(lines.join("\n"))
    this.name = "FileUnusable"
  }
}

/** PostgreSQL keeps no NUL and no half of a surrogate pair. */
const UNSTORABLE = /\\u(?:0000|d[89a-f][0-9a-f]{2})/

/** Parameters from the bytes of a file, as `lfi forecast calibrate` writes them or a set is taken out. @throws FileUnusable. */
export function parametersFromFile(bytes: Uint8Array): Parameters {
  try {
    const parameters = usable(readBounded(bytes))
    if (UNSTORABLE.test(JSON.stringify(parameters))) throw new FileUnusable(["The file holds characters that cannot be kept"])
    return parameters
  } catch (error) {
    if (error instanceof ParameterError) throw new FileUnusable(problemLines(error.problems))
    throw error
  }
}

/** JSON whose counts are not beyond all measure: the engine makes a row for each person when it checks them. */
function readBounded(bytes: Uint8Array): unknown {
  const value = parsed(bytes)
  const people = (value as { stock?: { people?: unknown } } | null)?.stock?.people
  const count = Array.isArray(people) ? people.reduce((sum: number, cell) => sum + (Number(cell?.count) || 0), 0) : 0
  if (count > MOST_PEOPLE) throw new FileUnusable([`stock.people: must be at most ${MOST_PEOPLE} people together, got ${count}`])
  return value
}

function parsed(bytes: Uint8Array): unknown {
  try {
    return JSON.parse(new TextDecoder("utf-8", { fatal: true }).decode(bytes))
  } catch (error) {
    throw new FileUnusable([`The file is not JSON: ${(error as Error).message}`])
  }
}
