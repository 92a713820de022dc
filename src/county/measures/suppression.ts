/** A published count; null is one that is not shown. */
export type Count = number | null

export interface ShownTable {
  readonly cells: readonly (readonly Count[])[]
  readonly rowTotals: readonly Count[]
  readonly columnTotals: readonly Count[]
  readonly total: Count
}

export interface ShownList {
  readonly values: readonly Count[]
  readonly total: Count
}

/** Counts from 1 to one less than this are not shown, unless a council sets another number. */
const SMALL = 5

/**
 * A table of whole counts, row by row, with its margins, as it may be published: counts from 1 to `threshold - 1` are left out, and
 * as many more as are needed so that no sum gives a left-out count away (secondary suppression). Zeros are shown.
 *
 * A table with its margins is a circulation (source, rows, columns, sink). What is left out stays unknown exactly when each such
 * count lies on a cycle along which all could differ by one while none of them becomes 0; the cheapest such cycle is left out.
 */
export function suppress(cells: readonly (readonly number[])[], threshold = SMALL): ShownTable {
  const rows = cells.length
  const columns = cells[0]?.length ?? 0
  const source = rows + columns
  const sink = source + 1
  const sumOf = (values: readonly number[]) => values.reduce((total, value) => total + value, 0)
  const rowTotals = cells.map(sumOf)
  const columnTotals = Array.from({ length: columns }, (_, column) => sumOf(cells.map((row) => row[column]!)))
  const edges: Edge[] = [
    ...cells.flatMap((row, i) => row.map((value, j) => ({ from: i, to: rows + j, value }))),
    ...rowTotals.map((value, i) => ({ from: source, to: i, value })),
    ...columnTotals.map((value, j) => ({ from: rows + j, to: sink, value })),
    { from: sink, to: source, value: sumOf(rowTotals) },
  ]
  const shown = publish(edges, threshold)
  const cellCount = rows * columns
  return {
    cells: cells.map((_, i) => shown.slice(i * columns, (i + 1) * columns)),
    rowTotals: shown.slice(cellCount, cellCount + rows),
    columnTotals: shown.slice(cellCount + rows, cellCount + rows + columns),
    total: shown.at(-1)!,
  }
}

/** The same for counts in a line with their total. */
export function suppressList(values: readonly number[], threshold = SMALL): ShownList {
  const total = values.reduce((sum, value) => sum + value, 0)
  const edges = [...values.map((value) => ({ from: 0, to: 1, value })), { from: 1, to: 0, value: total }]
  const shown = publish(edges, threshold)
  return { values: shown.slice(0, values.length), total: shown.at(-1)! }
}

interface Edge {
  readonly from: number
  readonly to: number
  readonly value: number
}

function publish(edges: readonly Edge[], threshold: number): Count[] {
  const hidden = edges.map(({ value }) => value > 0 && value < threshold)
  for (let at = 0; at < edges.length; ) {
    const cycle = hidden[at] ? cheapestCycle(edges, hidden, at) : []
    const added = cycle.filter((edge) => !hidden[edge])
    for (const edge of added) hidden[edge] = true
    // What was added must be protected too: it may stand before this one.
    at = added.length > 0 ? 0 : at + 1
  }
  return edges.map(({ value }, at) => (hidden[at] ? null : value))
}

/** Edges of the cheapest cycle through one, the edge itself raised by one or, where that leaves at least 1, lowered. */
function cheapestCycle(edges: readonly Edge[], hidden: readonly boolean[], through: number): number[] {
  const { from, to, value } = edges[through]!
  const raised = cheapestPath(edges, hidden, { from: to, to: from, without: through })
  const lowered = value >= 2 ? cheapestPath(edges, hidden, { from, to, without: through }) : null
  const best = lowered !== null && (raised === null || lowered.cost < raised.cost) ? lowered : raised
  // From every cell a way leads on through its margins, all raised: there is always one.
  return best!.edges
}

interface Path {
  readonly cost: number
  readonly edges: number[]
}

/** Dijkstra over few nodes: along an edge raises it, against it lowers it; what is hidden already costs nothing, a zero never serves. */
function cheapestPath(
  edges: readonly Edge[],
  hidden: readonly boolean[],
  way: { from: number; to: number; without: number },
): Path | null {
  const best = new Map<number, Path>([[way.from, { cost: 0, edges: [] }]])
  const done = new Set<number>()
  for (;;) {
    const next = [...best].filter(([node]) => !done.has(node)).sort((a, b) => a[1].cost - b[1].cost)[0]
    if (!next) return null
    const [node, path] = next
    if (node === way.to) return path
    done.add(node)
    edges.forEach((edge, at) => {
      if (at === way.without || edge.value === 0) return
      const reaches = edge.from === node ? edge.to : edge.to === node && edge.value >= 2 ? edge.from : null
      if (reaches === null || done.has(reaches)) return
      const cost = path.cost + (hidden[at] ? 0 : edge.value)
      if (cost < (best.get(reaches)?.cost ?? Number.POSITIVE_INFINITY)) best.set(reaches, { cost, edges: [...path.edges, at] })
    })
  }
}
