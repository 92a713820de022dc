import { type SiteOption, SitingInputError, type SitingProblem } from "./problem.ts"

/**
 * Reads a capacitated warehouse problem in the OR-Library's layout: m n; m times capacity, fixed cost; n times demand and m costs of the
 * whole demand. Where the file says `capacity`, the number given stands for it; elsewhere it is not used. Errors name the line.
 */
export function readOrLibrary(text: string, capacity?: number): SitingProblem {
  const next = wordsOf(text)
  const sites = count(next(), "number of warehouses")
  const customers = count(next(), "number of customers")
  const every = Int32Array.from({ length: customers }, (_, c) => c)
  const options: SiteOption[] = []
  for (let site = 0; site < sites; site++) {
    const size = next()
    const places = /^capacity$/i.test(size.text) ? given(capacity, size.line) : amount(size, `capacity of warehouse ${site + 1}`)
    const fixedCost = amount(next(), `fixed cost of warehouse ${site + 1}`)
    options.push({ site, name: `warehouse ${site + 1}`, fixedCost, pools: [{ capacity: places, customers: every }] })
  }
  const demand = new Float64Array(customers)
  const cost = new Float64Array(sites * customers)
  for (let c = 0; c < customers; c++) {
    demand[c] = amount(next(), `demand of customer ${c + 1}`)
    for (let j = 0; j < sites; j++) cost[j * customers + c] = amount(next(), `cost of customer ${c + 1} from warehouse ${j + 1}`)
  }
  const extra = next(true)
  if (extra.text !== "") throw new SitingInputError(`line ${extra.line}`, `"${extra.text}" follows after the last customer`)
  return {
    sites,
    mustOpen: new Uint8Array(sites),
    options,
    demand,
    cost,
    elsewhere: new Float64Array(customers).fill(Number.POSITIVE_INFINITY),
  }
}

interface Word {
  text: string
  line: number
}

function wordsOf(text: string): (mayEnd?: boolean) => Word {
  const pattern = /\S+/g
  let line = 1
  let at = 0
  return (mayEnd = false) => {
    const match = pattern.exec(text)
    const end = match ? match.index : text.length
    for (let k = text.indexOf("\n", at); k >= 0 && k < end; k = text.indexOf("\n", k + 1)) line++
    at = end
    if (!match && !mayEnd) throw new SitingInputError(`line ${line}`, "the file ends too early")
    return { text: match?.[0] ?? "", line }
  }
}

function amount(word: Word, what: string): number {
  const value = Number(word.text)
  if (!Number.isFinite(value) || value < 0)
    throw new SitingInputError(`line ${word.line}`, `${what} is "${word.text}", not a number from 0`)
  return value
}

function count(word: Word, what: string): number {
  const value = amount(word, what)
  if (!Number.isInteger(value) || value < 1)
    throw new SitingInputError(`line ${word.line}`, `${what} is "${word.text}", not a whole number from 1`)
  return value
}

function given(capacity: number | undefined, line: number): number {
  if (capacity === undefined)
    throw new SitingInputError(`line ${line}`, "the file leaves the capacity open: give one (--capacity)")
  if (!(capacity > 0 && capacity < Number.POSITIVE_INFINITY)) throw new SitingInputError("capacity", "must be a number above 0")
  return capacity
}
