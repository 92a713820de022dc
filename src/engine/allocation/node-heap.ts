/** Binary heap of provisions by distance, with decrease-key; distances are read from the array it was made with. */
export class NodeHeap {
  size = 0
  readonly #heap: Int32Array
  readonly #place: Int32Array
  readonly #key: Float64Array

  constructor(nodes: number, key: Float64Array) {
    this.#heap = new Int32Array(nodes)
    this.#place = new Int32Array(nodes).fill(-1)
    this.#key = key
  }

  clear(): void {
    for (let k = 0; k < this.size; k++) this.#place[this.#heap[k]!] = -1
    this.size = 0
  }

  /** Puts the node in, or moves it up after its distance has fallen. */
  raise(node: number): void {
    const heap = this.#heap
    const place = this.#place
    const key = this.#key
    let k = place[node]!
    if (k < 0) k = this.size++
    const value = key[node]!
    while (k > 0) {
      const up = (k - 1) >> 1
      const above = heap[up]!
      if (key[above]! <= value) break
      heap[k] = above
      place[above] = k
      k = up
    }
    heap[k] = node
    place[node] = k
  }

  pop(): number {
    const heap = this.#heap
    const place = this.#place
    const key = this.#key
    const top = heap[0]!
    place[top] = -1
    const last = heap[--this.size]!
    if (this.size === 0) return top
    const value = key[last]!
    let k = 0
    for (;;) {
      let down = 2 * k + 1
      if (down >= this.size) break
      if (down + 1 < this.size && key[heap[down + 1]!]! < key[heap[down]!]!) down++
      const below = heap[down]!
      if (key[below]! >= value) break
      heap[k] = below
      place[below] = k
      k = down
    }
    heap[k] = last
    place[last] = k
    return top
  }
}
