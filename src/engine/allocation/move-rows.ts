import type { Network } from "./network.ts"

/** Moves that a row has room for at first; a longer one is put at the end. */
const ROOM = 64

/**
 * For each provision, the cheapest child to move from it to each other provision: few entries, since neighbours share their candidates.
 * A row is built again only when a child has come or gone and a search comes by. Row `p` is entries `start[p]` to `start[p] + length[p] - 1`.
 */
export interface MoveRows {
  start: Int32Array
  length: Int32Array
  room: Int32Array
  node: Int32Array
  /** Cost of the move: that of the new place less that of the place left. */
  gain: Float64Array
  arc: Int32Array
  /** Entries in use, all rows together; after them is room for one row of every provision. */
  used: number
  stale: Uint8Array
  /** Entry of each provision in the row being built, valid where `mark` equals `stamp`. */
  position: Int32Array
  mark: Int32Array
  stamp: number
}

export function emptyRows(nodes: number): MoveRows {
  const entries = nodes * Math.min(nodes, ROOM)
  return {
    start: new Int32Array(nodes),
    length: new Int32Array(nodes),
    room: new Int32Array(nodes),
    node: new Int32Array(entries + nodes),
    gain: new Float64Array(entries + nodes),
    arc: new Int32Array(entries + nodes),
    used: 0,
    stale: new Uint8Array(nodes).fill(1),
    position: new Int32Array(nodes),
    mark: new Int32Array(nodes),
    stamp: 0,
  }
}

/** The children of each provision as linked lists, and the arc taken by each. */
interface Placed {
  net: Network
  head: Int32Array
  next: Int32Array
  taken: Int32Array
}

/** Builds the row of a provision from the children in it. */
export function buildRow(moves: MoveRows, p: number, { net, head, next, taken }: Placed): void {
  const { position, mark, node: nodes, gain, arc } = moves
  const { start, node, cost } = net
  const stamp = ++moves.stamp
  const first = moves.used
  let end = first
  mark[p] = stamp
  position[p] = -1
  for (let i = head[p]!; i >= 0; i = next[i]!) {
    const left = cost[taken[i]!]!
    for (let a = start[i]!, last = start[i + 1]!; a < last; a++) {
      const q = node[a]!
      const value = cost[a]! - left
      if (mark[q] === stamp) {
        const k = position[q]!
        if (k >= 0 && value < gain[k]!) {
          gain[k] = value
          arc[k] = a
        }
        continue
      }
      mark[q] = stamp
      position[q] = end
      nodes[end] = q
      gain[end] = value
      arc[end++] = a
    }
  }
  keep(moves, p, end - first)
}

/** Puts the row just built at the end in the place it had, or leaves it there with room to grow by half. */
function keep(moves: MoveRows, p: number, length: number): void {
  const first = moves.used
  moves.stale[p] = 0
  moves.length[p] = length
  if (length <= moves.room[p]!) {
    for (const values of [moves.node, moves.gain, moves.arc]) values.copyWithin(moves.start[p]!, first, first + length)
    return
  }
  moves.start[p] = first
  moves.room[p] = length + (length >> 1) + 2
  moves.used += moves.room[p]!
  const needed = moves.used + moves.mark.length
  if (needed <= moves.node.length) return
  const larger = <Values extends Int32Array | Float64Array>(old: Values, values: Values): Values => {
    values.set(old)
    return values
  }
  moves.node = larger(moves.node, new Int32Array(2 * needed))
  moves.gain = larger(moves.gain, new Float64Array(2 * needed))
  moves.arc = larger(moves.arc, new Int32Array(2 * needed))
}
