/** Room for the items of one knapsack: indices, worth and worth for each place; filled by the caller. */
export interface Items {
  index: Int32Array
  worth: Float64Array
  ratio: Float64Array
}

export function roomFor(items: number): Items {
  return { index: new Int32Array(items), worth: new Float64Array(items), ratio: new Float64Array(items) }
}

/**
 * Continuous knapsack by partition around a pivot, in linear time on average: afterwards the first `whole` items are taken whole and the next one, if
 * any, to the share `part`. Items of weight 0 must have an infinite ratio. Returns the worth taken.
 */
export function fillKnapsack(
  items: Items,
  count: number,
  capacity: number,
  weight: Float64Array,
): { worth: number; whole: number; part: number } {
  const { index, worth, ratio } = items
  let low = 0
  let high = count
  let room = capacity
  let total = 0
  while (low < high) {
    const pivot = ratio[(low + high) >> 1]!
    let above = low
    let scan = low
    let below = high
    let weightAbove = 0
    let worthAbove = 0
    while (scan < below) {
      const r = ratio[scan]!
      if (r > pivot) {
        weightAbove += weight[index[scan]!]!
        worthAbove += worth[scan]!
        swap(items, above++, scan++)
      } else if (r < pivot) swap(items, scan, --below)
      else scan++
    }
    if (weightAbove > room) {
      high = above
      continue
    }
    room -= weightAbove
    total += worthAbove
    for (let k = above; k < below; k++) {
      const w = weight[index[k]!]!
      if (w > room) return { worth: total + (worth[k]! * room) / w, whole: k, part: room / w }
      room -= w
      total += worth[k]!
    }
    low = below
  }
  return { worth: total, whole: count > 0 ? low : 0, part: 0 }
}

function swap({ index, worth, ratio }: Items, a: number, b: number): void {
  const i = index[a]!
  const w = worth[a]!
  const r = ratio[a]!
  index[a] = index[b]!
  worth[a] = worth[b]!
  ratio[a] = ratio[b]!
  index[b] = i
  worth[b] = w
  ratio[b] = r
}
