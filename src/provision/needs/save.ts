import { randomUUID } from "node:crypto"
import { curriculumYear } from "../../county/children/rules.ts"
import { chronicleAll } from "../../county/chronology/chronology.ts"
import type { Child } from "../../county/tables.ts"
import { auditAll } from "../../platform/audit/audit.ts"
import { type Column, insertMany } from "../../platform/database/bulk.ts"
import type { Tx } from "../../platform/database/tx.ts"
import { Refusal } from "../../platform/refusal.ts"
import type { Instrument } from "./instrument.ts"
import { NOTHING_BEFORE } from "./rules.ts"
import type { Levels, NeedProfile } from "./tables.ts"

export interface NewProfile {
  readonly child: Pick<Child, "id" | "setting_id" | "zone_id" | "born_on" | "year_offset">
  readonly before: Pick<NeedProfile, "id" | "number"> | undefined
  readonly instrument: Instrument
  readonly levels: Levels
  readonly entered: NeedProfile["entered"]
  readonly statementIds?: readonly string[]
  readonly evidence?: string | null
  readonly childView?: string | null
  readonly familyView?: string | null
}

/** What is told to the other rooms when need was described. */
export interface ProfileSaved {
  readonly childId: string
  readonly profileId: string
  readonly settingId: string | null
}

type Row = NewProfile & { readonly id: string }

const column = (name: string, type: Column<Row>["type"], value: (row: Row) => unknown, made?: string): Column<Row> => ({
  name,
  type,
  value,
  ...(made === undefined ? {} : { made }),
})

const columnsOf = (tx: Tx): readonly Column<Row>[] => [
  column("id", "uuid", (row) => row.id),
  column("child_id", "uuid", (row) => row.child.id),
  column("follows", "uuid", (row) => row.before?.id ?? NOTHING_BEFORE),
  column("number", "int", (row) => (row.before?.number ?? 0) + 1),
  column("setting_id", "uuid", (row) => row.child.setting_id),
  column("zone_id", "uuid", (row) => row.child.zone_id),
  column("curriculum_year", "int", ({ child }) => curriculumYear(child.born_on, tx.today, child.year_offset)),
  column("instrument_id", "text", (row) => row.instrument.id),
  column("instrument_version", "text", (row) => row.instrument.version),
  column("made_on", "date", () => tx.today.toString()),
  column("made_at", "timestamptz", () => tx.now.toString()),
  column("entered", "text", (row) => row.entered),
  column("statement_ids", "text", (row) => (row.statementIds ?? []).join(" "), "string_to_array($, ' ')"),
  column("levels", "text", (row) => JSON.stringify(row.levels), "$::jsonb"),
  column("evidence", "text", (row) => row.evidence ?? null),
  column("child_view", "text", (row) => row.childView ?? null),
  column("family_view", "text", (row) => row.familyView ?? null),
  column("made_by", "uuid", () => tx.actor.personId),
  column("made_by_name", "text", () => tx.actor.name),
]

/**
 * Saves profiles as one set: all or none. A child whose profile somebody else changed meanwhile is refused by the key
 * (child, what it follows), so that no save can go over another unseen.
 */
export async function saveProfiles(tx: Tx, profiles: readonly NewProfile[]): Promise<ProfileSaved[]> {
  const rows = profiles.map((profile) => ({ ...profile, id: randomUUID() }))
  try {
    await insertMany(tx, "provision_needs.profiles", columnsOf(tx), rows)
  } catch (error) {
    if ((error as { code?: string }).code === "23505") throw new Refusal("ChangedMeanwhile")
    throw error
  }
  await chronicleAll(
    tx,
    rows.map((row) => ({
      childId: row.child.id,
      title: row.before === undefined ? "Need was described in a profile" : "Need was described again in a profile",
      detail: { instrument: row.instrument.version },
      slice: "provision-needs",
      record: { kind: "need-profile", id: row.id },
    })),
  )
  await auditAll(
    tx,
    rows.map((row) => ({
      record: { kind: "need-profile", id: row.id },
      childId: row.child.id,
      before: row.before?.id ?? null,
      after: { levels: row.levels, instrument: row.instrument.id },
    })),
  )
  const saved = rows.map((row) => ({ childId: row.child.id, profileId: row.id, settingId: row.child.setting_id }))
  for (const each of saved) await tx.publish(tx, "provision.profile-saved", each)
  return saved
}
