/** One line of a bench's table. Times are milliseconds unless the unit says otherwise. */
export interface Row {
  readonly what: string
  readonly [column: string]: string | number | boolean
}

export interface Table {
  readonly title: string
  readonly rows: readonly Row[]
  /** What the figures rest on: sizes, shares, calibration. */
  readonly notes?: readonly string[]
}

/** The value below which a share of the samples lies. */
export function percentile(samples: readonly number[], share: number): number {
  const sorted = [...samples].sort((a, b) => a - b)
  return sorted[Math.min(sorted.length - 1, Math.ceil(share * sorted.length) - 1)] ?? Number.NaN
}

export const median = (samples: readonly number[]): number => percentile(samples, 0.5)

export const round = (value: number, digits = 1): number => Number(value.toFixed(digits))

/** Milliseconds of each of `count` runs, one after the other. */
export async function timesOf(count: number, work: (at: number) => Promise<unknown>): Promise<number[]> {
  const times: number[] = []
  for (let at = 0; at < count; at++) {
    const started = performance.now()
    await work(at)
    times.push(performance.now() - started)
  }
  return times
}

export interface Figures {
  readonly p50: number
  readonly p95: number
  /** Mean milliseconds of processor time of this process for one run: what other work on the machine disturbs least. */
  readonly processor: number
}

/** The median of several rounds: a busy moment spoils one round, not the figure. */
export async function rounds(count: number, each: number, work: (at: number) => Promise<unknown>): Promise<Figures> {
  const held: Figures[] = []
  for (let turn = 0; turn < count; turn++) {
    const used = process.cpuUsage()
    const times = await timesOf(each, work)
    const { user, system } = process.cpuUsage(used)
    held.push({ p50: percentile(times, 0.5), p95: percentile(times, 0.95), processor: (user + system) / 1000 / each })
  }
  const middle = (name: keyof Figures) => round(median(held.map((one) => one[name])))
  return { p50: middle("p50"), p95: middle("p95"), processor: middle("processor") }
}

/** Share of the machine's processors that others and we keep busy: a figure measured beside other work is no better than that. */
export async function busyShare(ms = 300): Promise<number> {
  const { cpus } = await import("node:os")
  const sum = () =>
    cpus().reduce(
      (all, { times }) => ({
        idle: all.idle + times.idle,
        total: all.total + times.user + times.nice + times.sys + times.idle + times.irq,
      }),
      { idle: 0, total: 0 },
    )
  const before = sum()
  await new Promise((done) => setTimeout(done, ms))
  const after = sum()
  return round(1 - (after.idle - before.idle) / (after.total - before.total), 2)
}
