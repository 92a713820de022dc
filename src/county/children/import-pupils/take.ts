import { randomUUID } from "node:crypto"
import { audit } from "../../../platform/audit/audit.ts"
import { type Tx, tablesOf } from "../../../platform/database/tx.ts"
import { NotFound, orNotFound } from "../../../platform/refusal.ts"
import { plainDate } from "../../../platform/time.ts"
import { putAddress } from "../../family/addresses.ts"
import { addRelative } from "../../family/links.ts"
import type { Relation } from "../../family/rules.ts"
import { keptImports } from "../../imports/kept-import.ts"
import type { CountyTables } from "../../tables.ts"
import { registerChild } from "../actions.ts"
import { zoneOfChild, zoneOfSetting } from "../zone.ts"
import { type PlannedPupil, planImport } from "./plan.ts"
import type { PupilToTake } from "./read.ts"

const db = (tx: Tx) => tablesOf<CountyTables>(tx)

export interface Outcome {
  readonly registered: number
  readonly changed: number
  readonly same: number
  readonly relatives: number
  /** Contacts of whom the file does not say whether they hold parental responsibility. */
  readonly relativesLeft: number
}

export const pupilImports = keptImports({
  table: "county.pupil_imports",
  record: "pupil-import",
  address: "/children/imports",
  right: "import-pupils",
  actions: { keep: "county.read-pupils", take: "county.import-pupils" },
  mustBeOwn,
  plan: planImport,
  write: (tx, kept, plan) => takePupils(tx, kept.setting_id, plan.rows),
})

/** The setting's own staff, or a records officer for any. */
async function mustBeOwn(tx: Tx, settingId: string): Promise<string> {
  const team = await db(tx)
    .selectFrom("platform.teams")
    .select("id")
    .where("kind", "=", "setting")
    .where("scope_id", "=", settingId)
    .where("ended_on", "is", null)
    .executeTakeFirst()
  const { id } = orNotFound(team)
  if (!tx.actor.teams.includes(id) && !tx.actor.rights.has("reach-county")) throw new NotFound()
  return id
}

/** Brings pupils into the register: the new ones registered, the others changed as the file says. */
export async function takePupils(tx: Tx, settingId: string, pupils: readonly PlannedPupil[]): Promise<Outcome> {
  const team = await mustBeOwn(tx, settingId)
  const count = { registered: 0, changed: 0, same: 0, relatives: 0, relativesLeft: 0 }
  for (const planned of pupils) {
    const childId = planned.child?.id ?? (await register(tx, { row: planned.row, settingId, team }))
    if (planned.child === null) count.registered += 1
    else count[Object.keys(planned.changes).length > 0 ? "changed" : "same"] += 1
    if (planned.child !== null) await change(tx, planned as PlannedPupil & { child: NonNullable<PlannedPupil["child"]> })
    await enrol(tx, { childId, settingId, since: planned.row.enteredOn })
    await addressOf(tx, childId, planned.row)
    const relatives = await relativesOf(tx, childId, planned.row)
    count.relatives += relatives.added
    count.relativesLeft += relatives.left
  }
  await audit(tx, { record: { kind: "setting", id: settingId }, after: count })
  return count
}

async function register(
  tx: Tx,
  { row, settingId, team }: { row: PupilToTake; settingId: string; team: string },
): Promise<string> {
  const { id } = await registerChild.run(tx, {
    details: {
      upn: row.upn,
      forename: row.forename,
      surname: row.surname,
      knownAs: row.knownAs,
      bornOn: plainDate(row.bornOn),
      sex: row.sex,
      senStatus: row.senStatus ?? "N",
      needs: row.needs,
      settingId,
    },
    member: { team },
    why: "On roll",
  })
  const more = { uln: row.uln, nhs_number: row.nhsNumber, ethnicity: row.ethnicity, language: row.language }
  if (Object.values(more).some((value) => value !== null))
    await db(tx).updateTable("county.children").set(more).where("id", "=", id).execute()
  return id
}

async function change(tx: Tx, { child, changes }: PlannedPupil & { child: NonNullable<PlannedPupil["child"]> }): Promise<void> {
  if (Object.keys(changes).length === 0) return
  const settingId = (changes.setting_id as string | undefined) ?? child.setting_id
  const zone_id = zoneOfChild(child, settingId, await zoneOfSetting(tx, settingId))
  await db(tx)
    .updateTable("county.children")
    .set({ ...changes, zone_id, version: child.version + 1 } as never)
    .where("id", "=", child.id)
    .execute()
  await audit(tx, {
    record: { kind: "child", id: child.id },
    childId: child.id,
    before: Object.fromEntries(Object.keys(changes).map((field) => [field, child[field as keyof typeof child]])),
    after: changes,
    reason: "A file of pupils",
  })
}

async function enrol(tx: Tx, given: { childId: string; settingId: string; since: string | null }): Promise<void> {
  const held = await db(tx)
    .selectFrom("county.enrolments")
    .select("id")
    .where("child_id", "=", given.childId)
    .where("setting_id", "=", given.settingId)
    .where("until", "is", null)
    .executeTakeFirst()
  if (held) return
  await db(tx)
    .insertInto("county.enrolments")
    .values({
      id: randomUUID(),
      child_id: given.childId,
      setting_id: given.settingId,
      since: given.since === null ? tx.today : plainDate(given.since),
      until: null,
      left_why: null,
    })
    .execute()
}

/** Only where the register has no address: one that was written, and perhaps withheld, by a person is not replaced by a file. */
async function addressOf(tx: Tx, childId: string, row: PupilToTake): Promise<void> {
  if (row.address === null) return
  const held = await db(tx)
    .selectFrom("county.addresses")
    .select("id")
    .where("child_id", "=", childId)
    .limit(1)
    .executeTakeFirst()
  if (held) return
  await putAddress(tx, { childId, personId: null, ...row.address, since: tx.today, withheldFrom: [], withheldWhy: null })
}

const RELATION_WORDS: readonly (readonly [RegExp, Relation])[] = [
  [/step/i, "step-parent"],
  [/grand/i, "grandparent"],
  [/adopt/i, "adoptive-parent"],
  [/foster/i, "foster-carer"],
  [/guardian/i, "guardian"],
  [/^(mother|mum|mth)/i, "mother"],
  [/^(father|dad|fth)/i, "father"],
  [/sister|brother|sibling/i, "sibling"],
]

/** "Mother", "MTH", "Foster father": the relation that words or a code mean; "other" where they mean none that is known. */
const relationIn = (words: string | null): Relation => RELATION_WORDS.find(([sign]) => sign.test(words ?? ""))?.[1] ?? "other"

/** Contacts become family, without a place in the circle: that is given by a person, never by a file. */
async function relativesOf(tx: Tx, childId: string, row: PupilToTake): Promise<{ added: number; left: number }> {
  let [added, left] = [0, 0]
  if (row.contacts.length === 0) return { added, left }
  const held = await db(tx)
    .selectFrom("county.family_links as f")
    .innerJoin("platform.people as p", "p.id", "f.person_id")
    .select("p.name")
    .where("f.child_id", "=", childId)
    .execute()
  const names = new Set(held.map((each) => each.name.toLowerCase()))
  for (const contact of row.contacts) {
    const name = [contact.forename, contact.surname].filter((part) => part !== null).join(" ")
    if (names.has(name.toLowerCase())) continue
    if (contact.parentalResponsibility === null) {
      left += 1
      continue
    }
    await addRelative.run(tx, {
      childId,
      personId: null,
      relative: { name, email: contact.email, phone: contact.phones[0] ?? null },
      link: {
        relation: relationIn(contact.relation),
        parentalResponsibility: contact.parentalResponsibility,
        responsibilityBasis: contact.parentalResponsibility ? "school-record" : null,
        contact: "full",
        contactWhy: null,
        livesWith: contact.livesWithPupil,
      },
      sees: false,
    })
    names.add(name.toLowerCase())
    added += 1
  }
  return { added, left }
}
