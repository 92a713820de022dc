/** Children who rank provisions, and provisions who rank children in a strict order. */
export interface MatchingProblem {
  children: number
  provisions: number
  capacity: Int32Array
  /** Choices of child `i`, first choice first: entries `start[i]` to `start[i + 1] - 1` of `choice`. */
  start: Int32Array
  choice: Int32Array
  /** For each choice, the child's rank at that provision: lower is stronger, no two children equal at one provision. */
  rank: Int32Array
}

/** Provision of each child, -1 for none, and its place among the child's choices. */
export interface Matching {
  provision: Int32Array
  choice: Int32Array
}

/** A problem that cannot be read as one: `field` names what is wrong. */
export class MatchingInputError extends Error {
  readonly field: string
  constructor(field: string, reason: string) {
    super(`${field}: ${reason}`)
    this.name = "MatchingInputError"
    this.field = field
  }
}

/** Throws MatchingInputError naming the first field that does not fit. */
export function checkMatching({ children, provisions, capacity, start, choice, rank }: MatchingProblem): void {
  if (capacity.length !== provisions)
    throw new MatchingInputError("capacity", `has ${capacity.length} entries for ${provisions} provisions`)
  for (let p = 0; p < provisions; p++) if (capacity[p]! < 0) throw new MatchingInputError(`capacity[${p}]`, "is below 0")
  if (start.length !== children + 1 || start[children] !== choice.length)
    throw new MatchingInputError("start", "does not fit the choices")
  if (rank.length !== choice.length)
    throw new MatchingInputError("rank", `has ${rank.length} entries for ${choice.length} choices`)
  const ranks = Array.from({ length: provisions }, () => new Set<number>())
  for (let i = 0; i < children; i++) {
    const own = new Set<number>()
    for (let k = start[i]!; k < start[i + 1]!; k++) {
      const p = choice[k]!
      if (p < 0 || p >= provisions)
        throw new MatchingInputError(`choice[${k}]`, `${p} is not a provision (0 to ${provisions - 1})`)
      if (own.has(p)) throw new MatchingInputError(`choice[${k}]`, `provision ${p} appears twice for child ${i}`)
      if (ranks[p]!.has(rank[k]!))
        throw new MatchingInputError(`rank[${k}]`, `two children have rank ${rank[k]} at provision ${p}`)
      own.add(p)
      ranks[p]!.add(rank[k]!)
    }
  }
}

/**
 * Gale and Shapley (1962), children proposing: stable, and for each child the best of all stable matchings. Each provision keeps
 * the strongest proposals in a heap with the weakest on top.
 */
export function deferredAcceptance(problem: MatchingProblem): Matching {
  checkMatching(problem)
  const { children, provisions, capacity, start, choice, rank } = problem
  const next = start.slice(0, children)
  const held = Array.from({ length: provisions }, () => new WeakestFirst(rank))
  const child = new Int32Array(choice.length)
  for (let i = 0; i < children; i++) child.fill(i, start[i]!, start[i + 1]!)
  const waiting = Array.from({ length: children }, (_, i) => children - 1 - i)
  for (let i = waiting.pop(); i !== undefined; i = waiting.pop()) {
    if (next[i]! >= start[i + 1]!) continue
    const proposal = next[i]!++
    const heap = held[choice[proposal]!]!
    heap.push(proposal)
    if (heap.size > capacity[choice[proposal]!]!) waiting.push(child[heap.pop()]!)
  }
  const matching = { provision: new Int32Array(children).fill(-1), choice: new Int32Array(children).fill(-1) }
  for (const [p, heap] of held.entries()) {
    for (const proposal of heap.items) {
      matching.provision[child[proposal]!] = p
      matching.choice[child[proposal]!] = proposal - start[child[proposal]!]!
    }
  }
  return matching
}

/** Binary heap of proposals with the highest rank (the weakest claim) on top. */
class WeakestFirst {
  readonly items: number[] = []
  readonly #rank: Int32Array

  constructor(rank: Int32Array) {
    this.#rank = rank
  }

  get size(): number {
    return this.items.length
  }

  push(proposal: number): void {
    let k = this.items.push(proposal) - 1
    for (let up = (k - 1) >> 1; k > 0 && this.#weaker(k, up); up = (k - 1) >> 1) {
      this.#swap(k, up)
      k = up
    }
  }

  pop(): number {
    const top = this.items[0]!
    const last = this.items.pop()!
    if (this.items.length === 0) return top
    this.items[0] = last
    for (let k = 0; ; ) {
      let down = 2 * k + 1
      if (down >= this.items.length) return top
      if (down + 1 < this.items.length && this.#weaker(down + 1, down)) down++
      if (!this.#weaker(down, k)) return top
      this.#swap(k, down)
      k = down
    }
  }

  #weaker(a: number, b: number): boolean {
    return this.#rank[this.items[a]!]! > this.#rank[this.items[b]!]!
  }

  #swap(a: number, b: number): void {
    const item = this.items[a]!
    this.items[a] = this.items[b]!
    this.items[b] = item
  }
}
