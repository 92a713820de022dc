import type { Network } from "./network.ts"

/**
 * For each provision, the cheapest child to move from it to each other provision: few entries, since neighbours share their candidates.
 * A row is built again only when a child has come or gone and a search comes by.
 */
export interface MoveRow {
  length: number
  node: Int32Array
  /** Cost of the move: that of the new place less that of the place left. */
  gain: Float64Array
  arc: Int32Array
}

export interface MoveRows {
  rows: MoveRow[]
  stale: Uint8Array
  /** Position of each provision in the row being built, valid where `mark` equals `stamp`. */
  position: Int32Array
  mark: Int32Array
  stamp: number
}

export function emptyRows(nodes: number): MoveRows {
  return {
    rows: Array.from({ length: nodes }, () => rowOf(8)),
    stale: new Uint8Array(nodes).fill(1),
    position: new Int32Array(nodes),
    mark: new Int32Array(nodes),
    stamp: 0,
  }
}

const rowOf = (room: number): MoveRow => ({
  length: 0,
  node: new Int32Array(room),
  gain: new Float64Array(room),
  arc: new Int32Array(room),
})

/** Builds the row of a provision from the children in it: `first` and `next` are their linked list, `taken` the arc of each. */
export function buildRow(
  moves: MoveRows,
  p: number,
  children: { net: Network; first: number; next: Int32Array; taken: Int32Array },
): MoveRow {
  const { position, mark } = moves
  const { net, next, taken } = children
  const { start, node, cost } = net
  const stamp = ++moves.stamp
  let row = moves.rows[p]!
  let { node: nodes, gain, arc } = row
  let length = 0
  mark[p] = stamp
  position[p] = -1
  for (let i = children.first; i >= 0; i = next[i]!) {
    const left = cost[taken[i]!]!
    for (let a = start[i]!, end = start[i + 1]!; a < end; a++) {
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
      if (length === nodes.length) {
        row = grown(row)
        nodes = row.node
        gain = row.gain
        arc = row.arc
      }
      mark[q] = stamp
      position[q] = length
      nodes[length] = q
      gain[length] = value
      arc[length++] = a
    }
  }
  row.length = length
  moves.rows[p] = row
  moves.stale[p] = 0
  return row
}

function grown(row: MoveRow): MoveRow {
  const larger = rowOf(row.node.length * 2)
  larger.node.set(row.node)
  larger.gain.set(row.gain)
  larger.arc.set(row.arc)
  return larger
}
