/** One moderated section: what the setting said, and what the moderator, who could not see it, said. */
export interface Moderated {
  group: string
  setting: number
  moderated: number
}

export interface Drift {
  group: string
  count: number
  /** Setting less moderator, in levels: above 0 the setting sees more need. Null when there are too few to show. */
  mean: number | null
  /** 99% range of the mean. */
  low: number | null
  high: number | null
  /** The range lies wholly on one side of 0. */
  drifts: boolean
}

/** 99% and not 95%: with thirty schools, 95% would name one or two by chance alone. */
const Z = 2.576

/**
 * Drift of each group (a school, a zone, a need area), the largest first. Groups under `fewest` are listed without figures,
 * since a mean of a few says more of chance, and of children, than of marking. Normal range, so `fewest` should be 10 or more.
 */
export function driftByGroup(rows: readonly Moderated[], fewest: number): Drift[] {
  const groups = new Map<string, number[]>()
  for (const row of rows) groups.set(row.group, [...(groups.get(row.group) ?? []), row.setting - row.moderated])
  return [...groups]
    .map(([group, differences]) => driftOf(group, differences, fewest))
    .toSorted((a, b) => Math.abs(b.mean ?? 0) - Math.abs(a.mean ?? 0) || (a.group < b.group ? -1 : 1))
}

function driftOf(group: string, differences: readonly number[], fewest: number): Drift {
  const count = differences.length
  if (count < Math.max(2, fewest)) return { group, count, mean: null, low: null, high: null, drifts: false }
  const mean = differences.reduce((sum, each) => sum + each, 0) / count
  const variance = differences.reduce((sum, each) => sum + (each - mean) ** 2, 0) / (count - 1)
  const half = Z * Math.sqrt(variance / count)
  return { group, count, mean, low: mean - half, high: mean + half, drifts: mean - half > 0 || mean + half < 0 }
}
