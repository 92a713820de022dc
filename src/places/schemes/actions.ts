import { randomUUID } from "node:crypto"
import { FundingInputError } from "../../engine/funding/scheme.ts"
import { action, unchangedSince } from "../../platform/actions/action.ts"
import { audit } from "../../platform/audit/audit.ts"
import { type Tx, tablesOf } from "../../platform/database/tx.ts"
import { orNotFound, Refusal } from "../../platform/refusal.ts"
import type { PlainDate } from "../../platform/time.ts"
import { countPupils } from "./counts.ts"
import { pupilsAhead } from "./pupils.ts"
import type { Scheme } from "./scheme.ts"
import type { SchemesTables } from "./tables.ts"
import { measuresOf, type TrialData, tryBoth } from "./trial.ts"

const db = (tx: Tx) => tablesOf<SchemesTables>(tx)
const RIGHT = "plan-places"

/** Begins a scheme, on its own or from a copy that was changed in the form. */
export const beginScheme = action("schemes.begin-scheme", RIGHT, async (tx, { scheme }: { scheme: Scheme }) => {
  const id = randomUUID()
  await db(tx).insertInto("schemes.schemes").values({ id, begun_at: tx.now, begun_by: tx.actor.personId }).execute()
  await saveVersion(tx, { id, version: 1, scheme })
  return { id }
})

/** Saves a scheme's next version; the earlier ones stay, with the trials made of them. */
export const changeScheme = action(
  "schemes.change-scheme",
  RIGHT,
  async (tx, { id, version, scheme }: { id: string; version: number; scheme: Scheme }) => {
    const held = orNotFound(
      await db(tx).selectFrom("schemes.schemes").select("version").where("id", "=", id).forUpdate().executeTakeFirst(),
    )
    unchangedSince(held.version, version)
    const before = (await asItStands(tx, id)).scheme
    await saveVersion(tx, { id, version: version + 1, scheme }, before)
    await db(tx)
      .updateTable("schemes.schemes")
      .set({ version: version + 1 })
      .where("id", "=", id)
      .execute()
  },
)

interface Version {
  readonly id: string
  readonly version: number
  readonly scheme: Scheme
}

async function saveVersion(tx: Tx, { id, version, scheme }: Version, before?: Scheme): Promise<void> {
  const { title } = scheme
  await db(tx)
    .insertInto("schemes.scheme_versions")
    .values({
      scheme_id: id,
      version,
      title,
      scheme: JSON.stringify(scheme),
      saved_at: tx.now,
      saved_by: tx.actor.personId,
      saved_by_name: tx.actor.name,
    })
    .execute()
  await audit(tx, {
    record: { kind: "funding-scheme", id },
    ...(before ? { before: inWords(before) } : {}),
    after: inWords(scheme),
  })
}

/** A scheme as its log says it: its own name and what each part is called. */
const inWords = ({ title, parts }: Scheme) => ({ title, parts: parts.map((part) => part.name) })

/** Runs two schemes, as they stand, over all pupils of the register, and keeps what came of it with all that it rests on. */
export const tryTwoSchemes = action(
  "schemes.try",
  RIGHT,
  async (tx, { firstId, secondId, years }: { firstId: string; secondId: string; years: number }) => {
    const first = await asItStands(tx, firstId)
    const second = await asItStands(tx, secondId)
    const { data, result } = computed(await dataOf(tx, years, [first.scheme, second.scheme]), first.scheme, second.scheme)
    const id = randomUUID()
    await db(tx)
      .insertInto("schemes.trials")
      .values({
        id,
        first_id: firstId,
        first_version: first.version,
        second_id: secondId,
        second_version: second.version,
        data: JSON.stringify(data),
        result: JSON.stringify(result),
        made_at: tx.now,
        made_by: tx.actor.personId,
        made_by_name: tx.actor.name,
      })
      .execute()
    await audit(tx, {
      record: { kind: "funding-trial", id },
      after: { first: first.scheme.title, second: second.scheme.title, years },
    })
    return { id }
  },
)

async function asItStands(tx: Tx, id: string) {
  const row = await db(tx)
    .selectFrom("schemes.schemes as s")
    .innerJoin("schemes.scheme_versions as v", (join) =>
      join.onRef("v.scheme_id", "=", "s.id").onRef("v.version", "=", "s.version"),
    )
    .select(["v.version", "v.scheme"])
    .where("s.id", "=", id)
    .executeTakeFirst()
  return orNotFound(row)
}

/** School year that a date lies in, by the calendar year in which it starts. */
const schoolYearOf = ({ year, month }: PlainDate): number => (month >= 9 ? year : year - 1)
const yearLabel = (start: number): string => `${start}-${String((start + 1) % 100).padStart(2, "0")}`

async function dataOf(tx: Tx, years: number, schemes: readonly Scheme[]) {
  const start = schoolYearOf(tx.today)
  const register = await countPupils(tx, start)
  const ahead = pupilsAhead(register.schools, register.pupils, years)
  const counted = ahead.pupils.subarray(0, ahead.schools).reduce((sum, pupils) => sum + pupils, 0)
  if (counted === 0) throw new Refusal("NobodyOnRoll")
  const data: TrialData = {
    schools: register.schools.map(({ id, name, phase, zone }) => ({ id, name, phase, zone })),
    years: Array.from({ length: years }, (_, y) => yearLabel(start + y)),
    pupils: [...ahead.pupils],
    counts: Object.fromEntries(measuresOf(...schemes).map((measure) => [measure, [...(ahead.counts.get(measure) ?? [])]])),
    counted,
    published: register.published,
  }
  return { data, ahead }
}

/** @throws Refusal naming the scheme's field */
function computed({ data, ahead }: Awaited<ReturnType<typeof dataOf>>, first: Scheme, second: Scheme) {
  try {
    return { data, result: tryBoth(first, second, ahead) }
  } catch (error) {
    if (error instanceof FundingInputError) throw new Refusal("SchemeImpossible", { why: error.message })
    throw error
  }
}
