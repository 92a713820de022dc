/**
 * A rule said no, by name. Thrown inside an action so that its transaction rolls back; pages turn the name into words.
 * `about` carries what a page needs to explain (a date, a version), never personal data.
 */
export class Refusal extends Error {
  constructor(
    readonly code: string,
    readonly about: Readonly<Record<string, unknown>> = {},
  ) {
    super(code)
    this.name = "Refusal"
  }
}

/** A rule's answer or, when it answered with the name of a refusal, that refusal thrown. */
export function orRefuse<T extends object>(decision: T | string): T {
  if (typeof decision === "string") throw new Refusal(decision)
  return decision
}

/** Unknown and forbidden look alike: one error for both. */
export class NotFound extends Error {
  constructor() {
    super("not found")
    this.name = "NotFound"
  }
}

export function orNotFound<T>(value: T | undefined | null): T {
  if (value === undefined || value === null) throw new NotFound()
  return value
}

/** The page exists, but this person's roles do not open it. */
export class Forbidden extends Error {
  constructor(readonly right: string) {
    super(`needs the right ${right}`)
    this.name = "Forbidden"
  }
}
