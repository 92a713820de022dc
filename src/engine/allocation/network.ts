/** A bipartite network in compressed rows: arcs `start[i]` to `start[i + 1] - 1` are the places that child `i` may take. */
export interface Network {
  children: number
  /** Provisions, the last of which may stand for "unplaced". */
  nodes: number
  start: Int32Array
  /** Provision of each arc. */
  node: Int32Array
  /** Whole numbers, checked by the caller to be small enough that every path sum stays below 2^53. */
  cost: Float64Array
  capacity: Int32Array
  /** 1 where every place must be taken (a later level of a lexicographic problem): its price may then be negative. */
  mustFill: Uint8Array
}

/** The chosen arc of each child and a price for each provision, together optimal. */
export interface Flow {
  arc: Int32Array
  price: Float64Array
  /** Shortest-path searches that were needed after the first prices. */
  searches: number
}

/** Rows of the transpose: the arcs into each provision, in order of child. */
export function arcsByNode(net: Network): { start: Int32Array; arc: Int32Array } {
  const start = new Int32Array(net.nodes + 1)
  const { node } = net
  for (let a = 0; a < node.length; a++) start[node[a]! + 1]!++
  for (let p = 0; p < net.nodes; p++) start[p + 1]! += start[p]!
  const fill = start.slice(0, net.nodes)
  const arc = new Int32Array(node.length)
  for (let a = 0; a < node.length; a++) arc[fill[node[a]!]!++] = a
  return { start, arc }
}

/** The child of each arc. */
export function childOfArc(net: Network): Int32Array {
  const child = new Int32Array(net.node.length)
  for (let i = 0; i < net.children; i++) child.fill(i, net.start[i]!, net.start[i + 1]!)
  return child
}
