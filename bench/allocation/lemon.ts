import { execFileSync, spawnSync } from "node:child_process"
import { existsSync, mkdtempSync, rmSync, writeFileSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { fileURLToPath } from "node:url"
import type { AllocationProblem } from "../../src/engine/allocation/problem.ts"

/** LEMON's network simplex, compiled into a folder of its own. */
export interface Lemon {
  solve(problem: AllocationProblem): { milliseconds: number; totals: number[] }
  remove(): void
}

/** Undefined where g++ or LEMON is not there. */
export function buildLemon(): Lemon | undefined {
  if (!existsSync("/usr/include/lemon/network_simplex.h")) return undefined
  const folder = mkdtempSync(join(tmpdir(), "lemon-"))
  const program = join(folder, "lemon")
  const source = fileURLToPath(new URL("./lemon.cpp", import.meta.url))
  const built = spawnSync("g++", ["-O3", "-std=gnu++17", "-o", program, source])
  if (built.status !== 0) {
    rmSync(folder, { recursive: true })
    return undefined
  }
  return {
    solve(problem) {
      const file = join(folder, "problem")
      writeFileSync(file, encode(problem))
      const [time, ...arcs] = execFileSync(program, [file], { maxBuffer: 2 ** 28 })
        .toString()
        .trim()
        .split("\n")
        .map(Number)
      return { milliseconds: time!, totals: totalsOf(problem, arcs) }
    },
    remove: () => rmSync(folder, { recursive: true }),
  }
}

/** Arcs are the candidates of a child and then the one to "unplaced", as in `totalsOf`. */
function encode(problem: AllocationProblem): Buffer {
  const { children, provisions, start, provision, levels, capacity } = problem
  const arcs = provision.length + children
  const weights = weightsOf(problem)
  const node = new Int32Array(arcs)
  const low = new BigUint64Array(arcs)
  const high = new BigInt64Array(arcs)
  for (let i = 0; i < children; i++) {
    for (let a = start[i]!; a < start[i + 1]!; a++) {
      let cost = 0n
      for (const [l, level] of levels.entries()) cost += weights[l + 1]! * BigInt(level.cost[a]!)
      node[a + i] = provision[a]!
      low[a + i] = cost & 0xffffffffffffffffn
      high[a + i] = cost >> 64n
    }
    const last = start[i + 1]! + i
    node[last] = provisions
    low[last] = weights[0]! & 0xffffffffffffffffn
    high[last] = weights[0]! >> 64n
  }
  const rows = start.map((value, i) => value + i)
  const places = Int32Array.of(...capacity, children)
  const bytes = (array: ArrayBufferView): Buffer => Buffer.from(array.buffer, array.byteOffset, array.byteLength)
  return Buffer.concat([Int32Array.of(children, provisions + 1, arcs), rows, node, places, low, high].map(bytes))
}

/** Weight of each level, "unplaced" first: more than a cycle of moves can change below it. */
function weightsOf({ levels, provisions }: AllocationProblem): bigint[] {
  const ranges = [1n, ...levels.map(({ cost }) => BigInt(cost.reduce((top, value) => Math.max(top, value), 0)))]
  const weights = new Array<bigint>(ranges.length)
  let below = 0n
  for (let l = ranges.length - 1; l >= 0; l--) {
    weights[l] = below + 1n
    below += weights[l]! * ranges[l]! * BigInt(provisions + 2)
  }
  return weights
}

function totalsOf({ children, start, levels }: AllocationProblem, arcs: readonly number[]): number[] {
  const totals = [0, ...levels.map(() => 0)]
  let i = 0
  for (const arc of arcs) {
    while (i < children && arc >= start[i + 1]! + i + 1) i++
    const candidate = arc - i
    if (candidate === start[i + 1]!) totals[0]!++
    else for (const [l, level] of levels.entries()) totals[l + 1]! += level.cost[candidate]!
  }
  return totals
}
