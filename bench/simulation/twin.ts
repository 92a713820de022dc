import { execFileSync } from "node:child_process"
import { mkdtempSync, rmSync, writeFileSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { fileURLToPath } from "node:url"
import { hash } from "../../src/engine/random/mix.ts"
import type { Model, RunTables } from "../../src/engine/simulation/model.ts"

const MODEL_ARRAYS = [
  "rowInfo",
  "rowSeptember",
  "rowStart",
  "entryKind",
  "leverStart",
  "leverNeeds",
  "leverPhases",
  "leverZones",
  "leverInstead",
  "poolMinAge",
  "poolMaxAge",
  "candidateStart",
  "candidate",
  "moveTo",
  "overflowTo",
  "longestWait",
  "rank",
  "startRow",
  "startZone",
  "startPool",
  "startTarget",
  "entryKeep",
  "entryAlias",
  "entryYear",
] as const
const TABLE_ARRAYS = [
  "upTo",
  "raisedUpTo",
  "limit",
  "raisedLimit",
  "raised",
  "trend",
  "lever",
  "entrants",
  "places",
  "choice",
  "transfer",
  "overflowChance",
] as const

/** The C twin of the kernel, compiled with -O3 and loaded with the tables of some runs; undefined where there is no gcc. */
export type Twin = { rounds: (n: number) => { steps: number; nanoseconds: number; checksum: number }; close: () => void }

export function compileTwin(model: Model, tables: readonly RunTables[]): Twin | undefined {
  const folder = mkdtempSync(join(tmpdir(), "twin-"))
  const close = () => rmSync(folder, { recursive: true, force: true })
  const program = join(folder, "twin")
  try {
    execFileSync("gcc", ["-O3", "-std=c11", "-o", program, fileURLToPath(new URL("twin.c", import.meta.url))], {
      stdio: ["ignore", "ignore", "pipe"],
    })
  } catch (error) {
    close()
    if ((error as NodeJS.ErrnoException).code === "ENOENT") return undefined
    throw error
  }
  const file = join(folder, "tables.bin")
  writeFileSync(file, tablesFile(model, tables))
  return { close, rounds: (n) => readRounds(execFileSync(program, [file, String(n)], { encoding: "utf8" })) }
}

/** Least processor time of the rounds: what the program needs when nothing else is in its way. */
function readRounds(output: string) {
  const lines = output.trim().split("\n")
  const checksum = Number(lines.pop()!.split(" ")[1])
  const rounds = lines.map((line) => line.split(" ").map(Number))
  return { steps: rounds[0]![0]!, nanoseconds: Math.min(...rounds.map((round) => round[1]!)), checksum }
}

function tablesFile(model: Model, tables: readonly RunTables[]): Buffer {
  const most = Math.max(...tables.map((t) => t.entrants.reduce((a, b) => a + b, model.people)))
  const words = [
    hash(model.seed, 1),
    hash(model.seed, 2),
    model.terms,
    model.firstTerm,
    model.needs,
    model.zones,
    model.groups,
    model.rows,
    model.pools,
    model.people,
    model.entryCells,
    tables.length,
    most + 64,
  ]
  const parts: Buffer[] = [bytesOf(Int32Array.from(words))]
  const put = (array: ArrayBufferView) => parts.push(bytesOf(Int32Array.of(array.byteLength)), bytesOf(array))
  for (const name of MODEL_ARRAYS) put(model[name])
  for (const table of tables) {
    parts.push(bytesOf(Int32Array.of(table.runKey, table.entryPlan)))
    for (const name of TABLE_ARRAYS) put(table[name])
  }
  return Buffer.concat(parts)
}

const bytesOf = (array: ArrayBufferView): Buffer => Buffer.from(array.buffer, array.byteOffset, array.byteLength)

/** FNV-1a over the bytes of records, as the twin does it. */
export function checksum(records: readonly ArrayBufferView[]): number {
  let sum = 0x811c9dc5
  for (const record of records) for (const byte of bytesOf(record)) sum = Math.imul(sum ^ byte, 0x01000193)
  return sum >>> 0
}
