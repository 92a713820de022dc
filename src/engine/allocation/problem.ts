/** Children, provisions and who may go where; the costs of a candidate are an ordered vector, first level first. */
export interface AllocationProblem {
  children: number
  provisions: number
  /** Places at each provision. */
  capacity: Int32Array
  /** Candidates of child `i` are entries `start[i]` to `start[i + 1] - 1` of `provision` and of each level's `cost`. */
  start: Int32Array
  provision: Int32Array
  levels: readonly CostLevel[]
}

/** One level of the cost, for example "travel minutes": whole numbers from 0, one for each candidate. */
export interface CostLevel {
  name: string
  cost: Int32Array
}

/** Name of the level that stands above all others: one for each child left without a place. */
export const UNPLACED = "unplaced"

/** A problem that cannot be read as one: `field` names what is wrong, as the caller wrote it. */
export class AllocationInputError extends Error {
  readonly field: string
  constructor(field: string, reason: string) {
    super(`${field}: ${reason}`)
    this.name = "AllocationInputError"
    this.field = field
  }
}

/** Throws AllocationInputError naming the first field that does not fit. */
export function checkProblem(problem: AllocationProblem): void {
  const { children, provisions, capacity, start, provision, levels } = problem
  if (!Number.isInteger(children) || children < 0) throw new AllocationInputError("children", "must be a whole number from 0")
  if (!Number.isInteger(provisions) || provisions < 0)
    throw new AllocationInputError("provisions", "must be a whole number from 0")
  if (capacity.length !== provisions)
    throw new AllocationInputError("capacity", `has ${capacity.length} entries for ${provisions} provisions`)
  for (let p = 0; p < provisions; p++) if (capacity[p]! < 0) throw new AllocationInputError(`capacity[${p}]`, "is below 0")
  if (start.length !== children + 1 || start[0] !== 0)
    throw new AllocationInputError("start", `must have ${children + 1} entries from 0`)
  for (let i = 0; i < children; i++)
    if (start[i + 1]! < start[i]!) throw new AllocationInputError(`start[${i + 1}]`, "goes backwards")
  if (start[children] !== provision.length) throw new AllocationInputError("start", "does not end at the number of candidates")
  checkCandidates(problem)
  const names = new Set<string>([UNPLACED])
  for (const level of levels) checkLevel(level, provision.length, names)
}

function checkCandidates({ children, provisions, start, provision }: AllocationProblem): void {
  const seen = new Int32Array(provisions).fill(-1)
  for (let i = 0; i < children; i++) {
    for (let a = start[i]!; a < start[i + 1]!; a++) {
      const p = provision[a]!
      if (p < 0 || p >= provisions)
        throw new AllocationInputError(`provision[${a}]`, `${p} is not a provision (0 to ${provisions - 1})`)
      if (seen[p] === i) throw new AllocationInputError(`provision[${a}]`, `provision ${p} appears twice for child ${i}`)
      seen[p] = i
    }
  }
}

function checkLevel(level: CostLevel, candidates: number, names: Set<string>): void {
  if (names.has(level.name)) throw new AllocationInputError(`levels.${level.name}`, "this name is used twice")
  names.add(level.name)
  if (level.cost.length !== candidates) {
    throw new AllocationInputError(`levels.${level.name}`, `has ${level.cost.length} costs for ${candidates} candidates`)
  }
  for (let a = 0; a < candidates; a++) {
    if (level.cost[a]! < 0) throw new AllocationInputError(`levels.${level.name}[${a}]`, "is below 0")
  }
}
