import { sql } from "kysely"
import { type Tx, tablesOf } from "../../../platform/database/tx.ts"
import type { Child, CountyTables } from "../../tables.ts"
import type { PupilToTake } from "./read.ts"

export interface PlannedPupil {
  readonly row: PupilToTake
  /** The child on the register whom the setting sees; null for one to be registered. */
  readonly child: Child | null
  /** What the file says otherwise, by column of the register. */
  readonly changes: Readonly<Record<string, unknown>>
}

export interface PlannedPupils {
  readonly rows: readonly PlannedPupil[]
  /** None: whom the register does not know is registered. */
  readonly problems: readonly []
}

const plain = (text: string): string => text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase().replace(/\s+/g, " ").trim()
const nameKey = (who: { forename: string; surname: string }, born: string): string =>
  [plain(who.forename), plain(who.surname), born].join("\n")

/**
 * Finds the pupils of a file among the children whom their setting sees: by UPN, by a former UPN, else by name and date of birth.
 * A child whom somebody else holds is not found, and will be registered anew: a records officer gets the pair.
 */
export async function planImport(tx: Tx, settingId: string, rows: readonly PupilToTake[]): Promise<PlannedPupils> {
  const find = await pupilFinder(tx, settingId)
  const planned = rows.map((row) => {
    const child = find(row)
    return { row, child, changes: child === null ? {} : changesOf(row, child, settingId) }
  })
  return { rows: planned, problems: [] }
}

/** Who a file says that a pupil is: a UPN, or a name with a date of birth. */
export interface NamedPupil {
  readonly upn: string | null
  readonly formerUpn: string | null
  readonly forename: string | null
  readonly surname: string | null
  readonly bornOn: string | null
}

/** Finds pupils of files among the children whom a setting sees. */
export async function pupilFinder(tx: Tx, settingId: string): Promise<(pupil: NamedPupil) => Child | null> {
  const known = await childrenOf(tx, settingId)
  const byUpn = new Map(known.flatMap((child) => (child.upn === null ? [] : [[child.upn, child] as const])))
  const byName = new Map(known.map((child) => [nameKey(child, child.born_on.toString()), child]))
  return ({ upn, formerUpn, forename, surname, bornOn }) => {
    const whole = forename !== null && surname !== null && bornOn !== null
    const named = whole ? byName.get(nameKey({ forename, surname }, bornOn)) : undefined
    return (
      byUpn.get(upn ?? "") ??
      byUpn.get(formerUpn ?? "") ??
      // The same name and birthday with two different UPNs are two children until somebody looks.
      (named && (named.upn === null || upn === null) ? named : null) ??
      null
    )
  }
}

async function childrenOf(tx: Tx, settingId: string): Promise<Child[]> {
  return tablesOf<CountyTables>(tx)
    .selectFrom("county.children as k")
    .selectAll("k")
    .where("k.merged_into", "is", null)
    .where((is) =>
      is.or([
        is("k.setting_id", "=", settingId),
        is(
          "k.id",
          "in",
          sql<string>`(select c.child_id from county.circle c join platform.teams t on t.id = c.team_id
            where t.kind = 'setting' and t.scope_id = ${settingId}::uuid and (c.until is null or c.until > ${tx.today}::date))`,
        ),
      ]),
    )
    .execute()
}

/** What the file says and the register does not: what the file leaves out changes nothing. */
function changesOf(row: PupilToTake, child: Child, settingId: string): Record<string, unknown> {
  const said: Readonly<Record<string, unknown>> = {
    upn: row.upn,
    uln: row.uln,
    nhs_number: row.nhsNumber,
    forename: row.forename,
    surname: row.surname,
    known_as: row.knownAs,
    sex: row.sex,
    ethnicity: row.ethnicity,
    language: row.language,
    sen_status: row.senStatus,
    needs: row.needs.length > 0 ? row.needs : null,
    born_on: row.bornOn,
    // One who is on the roll of another setting stays there: the move is that setting's to record.
    setting_id: child.setting_id ?? settingId,
  }
  const held = { ...child, born_on: child.born_on.toString() } as Readonly<Record<string, unknown>>
  return Object.fromEntries(
    Object.entries(said).filter(([field, value]) => value !== null && JSON.stringify(value) !== JSON.stringify(held[field])),
  )
}
