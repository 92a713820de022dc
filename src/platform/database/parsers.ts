import { Temporal } from "temporal-polyfill"

/** PostgreSQL's type numbers (pg_type.oid), for the types whose values both drivers must read alike. */
const OID = {
  int8: 20,
  int2: 21,
  int4: 23,
  numeric: 1700,
  date: 1082,
  timestamptz: 1184,
  timestamp: 1114,
  json: 114,
  jsonb: 3802,
}

function integer(text: string): number {
  const value = Number(text)
  if (!Number.isSafeInteger(value)) throw new Error(`integer beyond 2^53 from the database: ${text}`)
  return value
}

/** "2026-03-03 14:03:00.5+00" as PostgreSQL writes it, to an instant. */
function instant(text: string): Temporal.Instant {
  return Temporal.Instant.from(text.replace(" ", "T"))
}

/** One table of parsers for both drivers: a count is a number, a date a PlainDate, an instant an Instant, numeric stays text. */
export const PARSERS: Readonly<Record<number, (text: string) => unknown>> = {
  [OID.int8]: integer,
  [OID.int2]: integer,
  [OID.int4]: integer,
  [OID.numeric]: (text) => text,
  [OID.date]: (text) => Temporal.PlainDate.from(text),
  [OID.timestamptz]: instant,
  [OID.timestamp]: (text) => Temporal.PlainDateTime.from(text.replace(" ", "T")),
  [OID.json]: (text) => JSON.parse(text),
  [OID.jsonb]: (text) => JSON.parse(text),
}

/** Temporal values travel as text; everything else as it is. */
export function toParameter(value: unknown): unknown {
  if (value instanceof Temporal.PlainDate || value instanceof Temporal.Instant || value instanceof Temporal.PlainDateTime) {
    return value.toString()
  }
  if (value instanceof Temporal.PlainTime) return value.toString()
  return value === undefined ? null : value
}
