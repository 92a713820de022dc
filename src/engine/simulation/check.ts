/** One thing wrong with the parameters: the path of the field and a sentence that says what to do. */
export type Problem = { field: string; message: string }

/** Thrown when parameters cannot be used; lists every problem found. */
export class ParameterError extends Error {
  readonly code = "ParametersInvalid"
  readonly problems: Problem[]
  constructor(problems: Problem[]) {
    super(problems.map((p) => `${p.field}: ${p.message}`).join("\n"))
    this.name = "ParameterError"
    this.problems = problems
  }
}

type Range = { min?: number; max?: number; whole?: boolean }
export type Loose = Record<string, unknown>

/** Collects problems while walking a value of unknown shape. Each method returns whether the value is of use to the caller. */
export class Checker {
  readonly problems: Problem[] = []

  fault(field: string, message: string): false {
    this.problems.push({ field, message })
    return false
  }

  object(field: string, value: unknown): value is Loose {
    if (typeof value === "object" && value !== null && !Array.isArray(value)) return true
    return this.fault(field, `must be an object, got ${shown(value)}`)
  }

  list(field: string, value: unknown): value is unknown[] {
    return Array.isArray(value) || this.fault(field, `must be a list, got ${shown(value)}`)
  }

  text(field: string, value: unknown): value is string {
    return (
      (typeof value === "string" && value.trim() !== "") ||
      this.fault(field, `must be a text that is not empty, got ${shown(value)}`)
    )
  }

  number(field: string, value: unknown, range: Range = {}): value is number {
    if (typeof value !== "number" || !Number.isFinite(value)) return this.fault(field, `must be a number, got ${shown(value)}`)
    if (range.whole && !Number.isSafeInteger(value)) return this.fault(field, `must be a whole number below 2^53, got ${value}`)
    if (range.min !== undefined && value < range.min) return this.fault(field, `must be at least ${range.min}, got ${value}`)
    if (range.max !== undefined && value > range.max) return this.fault(field, `must be at most ${range.max}, got ${value}`)
    return true
  }

  numbers(field: string, value: unknown, shape: Range & { length: number }): value is number[] {
    if (!this.list(field, value)) return false
    if (value.length !== shape.length) return this.fault(field, `must have ${shape.length} numbers, has ${value.length}`)
    return value.map((v, i) => this.number(`${field}[${i}]`, v, shape)).every(Boolean)
  }

  oneOf(field: string, value: unknown, allowed: readonly string[]): value is string {
    if (typeof value === "string" && allowed.includes(value)) return true
    return this.fault(field, `must be one of ${allowed.join(", ")}; got ${shown(value)}`)
  }

  date(field: string, value: unknown): value is string {
    if (typeof value === "string" && isDate(value)) return true
    return this.fault(field, `must be a date such as 2026-09-01, got ${shown(value)}`)
  }

  /** Names of a record, each of which must be known; values are numbers in range. */
  record(field: string, value: unknown, shape: Range & { names: readonly string[] }): value is Record<string, number> {
    if (!this.object(field, value)) return false
    return Object.entries(value)
      .map(([name, v]) => {
        const known = shape.names.includes(name) || this.fault(`${field}.${name}`, `is not one of ${shape.names.join(", ")}`)
        return this.number(`${field}.${name}`, v, shape) && known
      })
      .every(Boolean)
  }

  unknownKeys(field: string, value: Loose, known: readonly string[]): void {
    for (const key of Object.keys(value))
      if (!known.includes(key) && value[key] !== undefined)
        this.fault(field ? `${field}.${key}` : key, "is not a field of this schema: remove it or correct its name")
  }
}

function isDate(text: string): boolean {
  const parts = /^(\d{4})-(\d{2})-(\d{2})$/.exec(text)
  if (!parts) return false
  const [year, month, day] = [Number(parts[1]), Number(parts[2]), Number(parts[3])]
  const leap = (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0
  const days = [31, leap ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31][month - 1] ?? 0
  return day >= 1 && day <= days
}

function shown(value: unknown): string {
  if (value === undefined) return "nothing"
  const text = JSON.stringify(value) ?? String(value)
  return text.length > 60 ? `${text.slice(0, 57)}...` : text
}
