import type { Tx } from "../../platform/database/tx.ts"
import type { LogWords, RecordKind, Slice } from "../../platform/slice.ts"

/** What the slices say of their records and actions, put together: the log itself knows none of them. */
export interface Kinds {
  kind(name: string | null): RecordKind | undefined
  /** An action in words, as its slice calls it in the audit. */
  readonly actions: Readonly<Record<string, string>>
  readonly all: readonly RecordKind[]
}

const LOOK_WORDS = { view: "Looked at it", list: "Saw it in a list", "audit.read": "Read the audit trail" }

export function kindsOf(slices: readonly Slice[]): Kinds {
  const all = slices.flatMap((slice) => slice.records ?? [])
  const byName = new Map(all.map((each) => [each.kind, each]))
  return {
    all,
    kind: (name) => (name === null ? undefined : byName.get(name)),
    actions: Object.assign({}, ...slices.map((slice) => slice.audit ?? {}), LOOK_WORDS),
  }
}

/** The words of each kind that a page of entries needs, read once. */
export async function wordsFor(
  tx: Tx,
  kinds: Kinds,
  names: Iterable<string | null>,
): Promise<ReadonlyMap<string | null, LogWords>> {
  const words = new Map<string | null, LogWords>()
  for (const name of new Set(names)) {
    const given = kinds.kind(name)?.words
    if (given !== undefined) words.set(name, typeof given === "function" ? await given(tx) : given)
  }
  return words
}
