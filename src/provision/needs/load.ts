import { readdirSync, readFileSync } from "node:fs"
import { join } from "node:path"
import { fileURLToPath } from "node:url"
import { type Instrument, readInstrument } from "./instrument.ts"

/** Where the shipped instruments live; an old version stays there for ever, because records point at it. */
const INSTRUMENTS_FOLDER = fileURLToPath(new URL("content/", import.meta.url))

/** Every instrument of a folder, in the order of its file names. */
export function loadInstruments(folder: string = INSTRUMENTS_FOLDER): Instrument[] {
  return readdirSync(folder)
    .filter((name) => name.endsWith(".json"))
    .sort()
    .map((name) => readInstrument(name, readFileSync(join(folder, name), "utf8")))
}
