import { readFileSync } from "node:fs"
import { allocate } from "../../src/engine/allocation/allocate.ts"
import { countyInstance } from "./instances.ts"

/** Run in a process of its own: 50,000 children in 1,000 provisions; prints milliseconds, growth of memory above the instance in megabytes, and the totals. */
const problem = countyInstance(50_000, 1_000, 3)
globalThis.gc?.()
const before = process.memoryUsage().rss
const begin = performance.now()
const { totals, certificate } = allocate(problem)
const milliseconds = performance.now() - begin
const most = Math.max(process.memoryUsage().rss, highest())
console.log(
  JSON.stringify({
    milliseconds,
    megabytes: (most - before) / 2 ** 20,
    whole: most / 2 ** 20,
    totals,
    proven: certificate.holds,
  }),
)

/** The most memory this process has held, in bytes. Where the system tells only `maxRSS`, a process starts with what its parent held. */
function highest(): number {
  try {
    return Number(/VmHWM:\s+(\d+) kB/.exec(readFileSync("/proc/self/status", "utf8"))![1]) * 1024
  } catch {
    return process.resourceUsage().maxRSS * 1024
  }
}
