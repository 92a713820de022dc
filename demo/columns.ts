import type { Tx } from "../src/platform/database/tx.ts"

/** Columns of platform.people. */
export const PERSON = [
  { name: "id", type: "uuid", value: (person: { id: string }) => person.id },
  { name: "kind", type: "text", value: (person: { kind: string }) => person.kind },
  { name: "name", type: "text", value: (person: { name: string }) => person.name },
  { name: "email", type: "text", value: (person: { email: string | null }) => person.email },
] as const

/** The day since which places in the circle are held. */
export const PLACES_SINCE = "2025-09-01"

/** Columns of county.circle, for places on one ground. */
export const circleColumns = (tx: Tx, basis: string, why: string) =>
  [
    { name: "id", type: "uuid", value: (row: { id: string }) => row.id },
    { name: "child_id", type: "uuid", value: (row: { childId: string }) => row.childId },
    { name: "team_id", type: "uuid", value: (row: { team: string | null }) => row.team },
    { name: "person_id", type: "uuid", value: (row: { person: string | null }) => row.person },
    { name: "basis", type: "text", same: basis },
    { name: "why", type: "text", same: why },
    { name: "since", type: "date", same: PLACES_SINCE },
    { name: "added_at", type: "timestamptz", same: tx.now.toString() },
  ] as const
