import type { Tx } from "../../platform/database/tx.ts"
import { dateAndTime } from "../../platform/time.ts"
import { type Kinds, wordsFor } from "./kinds.ts"
import { contentsOf, type LogLine, type LookLine, namesOf } from "./queries.ts"
import { actionInWords, type FieldChange, fieldChanges, idsIn } from "./words.ts"

/** One line of a log as a person reads it. */
export interface ShownLine {
  readonly id: string
  readonly when: string
  readonly who: string
  readonly whoId: string | null
  readonly what: string
  /** Which record it was done to, in words, with where it is read. */
  readonly part: string
  readonly partHref: string | null
  readonly record: { readonly kind: string; readonly id: string } | null
  readonly reason: string | null
  readonly fields: readonly FieldChange[]
  /** The reader may know that it was done and not what was changed. */
  readonly closed: boolean
}

/** Entries in words: what was changed only where the reader may read that record. */
export async function shownLines(tx: Tx, kinds: Kinds, lines: readonly LogLine[]): Promise<ShownLine[]> {
  const contents = await contentsOf(
    tx,
    lines.map((line) => line.id),
  )
  const names = await namesOf(tx, idsIn([...contents.values()]))
  const words = await wordsFor(
    tx,
    kinds,
    lines.map((line) => line.record_kind),
  )
  return lines.map((line) => {
    const content = contents.get(line.id)
    const kind = kinds.kind(line.record_kind)
    const own = words.get(line.record_kind)
    return {
      id: line.id,
      when: dateAndTime(line.at),
      who: line.actor_name,
      whoId: line.actor_id,
      what: kinds.actions[line.action] ?? actionInWords(line.action),
      part: partInWords(kinds, line.record_kind),
      partHref: line.record_id === null ? null : (kind?.href?.(line.record_id) ?? null),
      record: line.record_kind === null || line.record_id === null ? null : { kind: line.record_kind, id: line.record_id },
      reason: content?.reason ?? null,
      fields: content === undefined ? [] : fieldChanges(content, { names, ...(own === undefined ? {} : { words: own }) }),
      closed: content === undefined,
    }
  })
}

export interface ShownLook {
  readonly when: string
  readonly who: string
  readonly what: string
  readonly times: number
}

export const shownLook = (kinds: Kinds, look: LookLine): ShownLook => ({
  when: dateAndTime(look.at),
  who: look.actor_name,
  what: lookInWords(kinds, look),
  times: look.times,
})

function lookInWords(kinds: Kinds, { action, record_kind }: LookLine): string {
  if (action === "audit.read") return "In the audit trail"
  const part = partInWords(kinds, record_kind)
  return action === "list" ? `In a list: ${part.toLowerCase()}` : part
}

/** "Request for support"; of a part that no slice lists, its name. */
export const partInWords = (kinds: Kinds, name: string | null): string =>
  name === null ? "" : (kinds.kind(name)?.title ?? actionInWords(name))
