import { allocate } from "../../src/engine/allocation/allocate.ts"
import { countyInstance } from "./instances.ts"

/** Run in a process of its own: 50,000 children in 1,000 provisions; prints milliseconds, growth of memory above the instance in megabytes, and the totals. */
const problem = countyInstance(50_000, 1_000, 3)
globalThis.gc?.()
const before = process.memoryUsage().rss
let most = before
const begin = performance.now()
const { totals, certificate } = allocate(problem)
const milliseconds = performance.now() - begin
most = Math.max(process.memoryUsage().rss, process.resourceUsage().maxRSS * 1024)
console.log(
  JSON.stringify({
    milliseconds,
    megabytes: (most - before) / 2 ** 20,
    whole: most / 2 ** 20,
    totals,
    proven: certificate.holds,
  }),
)
