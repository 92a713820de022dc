import { solveWords } from "../../src/engine/allocation/lexicographic.ts"
import { packLevels } from "../../src/engine/allocation/words.ts"
import { countyInstance } from "./instances.ts"

/** Run in a process of its own: milliseconds of the first, second and fifth time that 500 children are placed in 60 provisions on cost alone. */
const county = countyInstance(500, 60, 3)
const problem = { ...county, levels: county.levels.slice(-1) }
const times = Array.from({ length: 5 }, () => {
  const begin = performance.now()
  solveWords(problem, packLevels(problem))
  return performance.now() - begin
})
console.log(JSON.stringify([times[0], times[1], times[4]]))
