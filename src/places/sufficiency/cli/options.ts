import { statSync } from "node:fs"
import { dirname } from "node:path"

/** Options of a command as they were typed. */
export type Typed = Record<string, string | boolean | undefined>

/** The text of an option that must be there. @throws RangeError naming it. */
export function needed(options: Typed, name: string, what: string): string {
  const value = options[name]
  if (typeof value === "string" && value.length > 0) return value
  throw new RangeError(`--${name}: give ${what}`)
}

export const optional = (options: Typed, name: string): string | undefined =>
  typeof options[name] === "string" ? options[name] : undefined

/** A whole number of at least `min`. @throws RangeError naming the option. */
export function wholeOption(options: Typed, name: string, min: number): number | undefined {
  const typed = optional(options, name)
  if (typed === undefined) return undefined
  const value = Number(typed)
  if (/^\d+$/.test(typed) && Number.isSafeInteger(value) && value >= min) return value
  throw new RangeError(`--${name}: "${typed}" is not a whole number from ${min}`)
}

/** A number from 0 that the option always has. @throws RangeError naming the option. */
export function numberOption(options: Typed, name: string): number {
  const value = Number(options[name])
  if (Number.isFinite(value) && value >= 0 && options[name] !== "") return value
  throw new RangeError(`--${name}: "${options[name]}" is not a number from 0`)
}

/** Asked before any work: whether a file can be written there. @throws RangeError naming the option. */
export function fileToWrite(path: string): void {
  const kindOf = (at: string) => statSync(at, { throwIfNoEntry: false })
  if (kindOf(path)?.isDirectory()) throw new RangeError(`--out: ${path} is a folder: give a file in it`)
  if (!kindOf(dirname(path))?.isDirectory()) throw new RangeError(`--out: there is no folder ${dirname(path)}`)
}
