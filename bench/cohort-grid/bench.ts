import { randomUUID } from "node:crypto"
import { SECTIONS } from "../../src/provision/needs/index.ts"
import { type Answer, Visitor } from "../../test/support/visitor.ts"
import { calibration, type House, openHouse, sessionOf } from "../house/county.ts"
import { busyShare, median, percentile, type Row, round, type Table } from "../measure.ts"

export const name = "cohort-grid"

const CHILDREN = 300
const TURNS = 7

interface School {
  readonly setting: string
  readonly team: string
  readonly senco: Visitor
  readonly children: string[]
}

interface Sheet {
  readonly fields: Record<string, string[] | string>
  readonly kilobytes: number
}

/**
 * One school's register of 300 children with SEND at full county size: the sheet is opened, every row is changed, and all are saved
 * in one transaction with their story and audit. Then a stale save: nothing may be saved, and all that was typed comes back.
 */
export async function run(): Promise<Table> {
  const house = await openHouse(1)
  try {
    const school = await madeSchool(house)
    const { setting, senco, children } = school
    const [open, save]: number[][] = [[], []]
    let kilobytes = 0
    for (let turn = 0; turn < TURNS; turn++) {
      const started = performance.now()
      const sheet = await sheetOf(senco, setting, turn)
      open!.push(performance.now() - started)
      kilobytes = sheet.kilobytes
      const posting = performance.now()
      const answer = await senco.post("/provision/needs/grid", sheet.fields)
      save!.push(performance.now() - posting)
      expectSaved(answer)
    }
    const stale = await staleSave(house, senco, setting)
    const held = await count(house, children)
    await forget(house, school)
    if (held !== CHILDREN * TURNS + 1) throw new Error(`${held} profiles are held, not ${CHILDREN * TURNS + 1}`)
    const row = (what: string, times: readonly number[], limit: number | null): Row => ({
      what,
      p50: round(median(times)),
      p95: round(percentile(times, 0.95)),
      reach: limit === null ? "" : `p95 < ${limit}`,
      met: limit === null ? "" : percentile(times, 0.95) < limit,
    })
    return {
      title: `Cohort grid: ${CHILDREN} profiles saved in one transaction, ms (${TURNS} turns, ${house.loadedMs === null ? "county kept" : "county loaded"})`,
      rows: [
        row(`open the sheet (${kilobytes} kB)`, open!, null),
        row(`save ${CHILDREN} changed rows`, save!, 1000),
        {
          what: "stale save: rows saved, typed rows that came back",
          p50: stale.saved,
          p95: stale.kept,
          reach: `0 and ${CHILDREN}`,
          met: stale.saved === 0 && stale.kept === CHILDREN,
        },
      ],
      notes: [await calibration(house), `processors busy: ${await busyShare()}`],
    }
  } finally {
    await house.close()
  }
}

const expectSaved = (answer: Answer): void => {
  if (answer.status !== 303 || !answer.location?.includes(`saved=${CHILDREN}`))
    throw new Error(`the save answered ${answer.status} ${answer.location ?? ""}`)
}

/** A school of the county with 300 children with SEND on roll, in its team's circle, and its SENCO. */
async function madeSchool(house: House): Promise<School> {
  const [setting, team, person] = [randomUUID(), randomUUID(), randomUUID()]
  const children = Array.from({ length: CHILDREN }, () => randomUUID())
  await house.database.asSystem(async ({ connection }) => {
    await connection.query(
      `insert into county.settings (id, la_code, name, type_code, phase, governance, status, zone_id, source)
       select $1, '926', 'Bench Secondary School', '1', 'secondary', 'academy', 'open', (select id from county.zones order by code limit 1), 'bench'`,
      [setting],
    )
    await connection.query(
      "insert into platform.teams (id, kind, name, scope_id) values ($1, 'setting', 'Bench Secondary School', $2)",
      [team, setting],
    )
    await connection.query("insert into platform.people (id, kind, name) values ($1, 'staff', 'Bench Senco')", [person])
    await connection.query(
      "insert into platform.memberships (id, person_id, team_id, role, since) values (gen_random_uuid(), $1, $2, 'senco', '2024-09-01')",
      [person, team],
    )
    await connection.query(
      `insert into county.children (id, forename, surname, born_on, sen_status, needs, setting_id, zone_id, created_at)
       select id, 'Child' || at, 'Bench' || at, date '2010-09-01' + (at * 6)::int, case when at % 6 = 0 then 'E' else 'K' end, array['SEMH'], $2,
         (select zone_id from county.settings where id = $2), '2026-09-01T09:00:00Z' from unnest($1::uuid[]) with ordinality as u(id, at)`,
      [children, setting],
    )
    await connection.query(
      `insert into county.circle (id, child_id, team_id, basis, why, since, added_at)
       select gen_random_uuid(), id, $2, 'school', 'On roll', '2026-09-01', '2026-09-01T09:00:00Z' from unnest($1::uuid[]) as id`,
      [children, team],
    )
  })
  const senco = new Visitor(house.app, { personId: person, session: await sessionOf(house.database, person) })
  await senco.token()
  return { setting, team, senco, children }
}

/** The kept county is left as it was found: other benches measure on it. Its audit keeps the entries, as it must. */
async function forget(house: House, { setting, team, children }: School): Promise<void> {
  await house.database.asSystem(async ({ connection }) => {
    for (const table of ["provision_needs.profiles", "county.chronology", "county.circle"])
      await connection.query(`delete from ${table} where child_id = any ($1::uuid[])`, [children])
    await connection.query("delete from county.children where id = any ($1::uuid[])", [children])
    await connection.query("delete from platform.memberships where team_id = $1", [team])
    await connection.query("delete from platform.teams where id = $1", [team])
    await connection.query("delete from county.settings where id = $1", [setting])
  })
}

/** The sheet as the page shows it, with another level in every row. */
async function sheetOf(senco: Visitor, setting: string, turn: number): Promise<Sheet> {
  const { body, status } = await senco.get(`/provision/needs/grid?setting=${setting}`)
  if (status !== 200) throw new Error(`the sheet answered ${status}`)
  const heads = [...body.matchAll(/type="hidden" name="(c\d+)" value="([^"]+)"/g)]
  if (heads.length !== CHILDREN) throw new Error(`the sheet holds ${heads.length} children`)
  const fields: Record<string, string[] | string> = { setting }
  for (const [at, [, name = "", head = ""]] of heads.entries())
    fields[name] = [head, ...SECTIONS.map((_, section) => String((turn + at + section) % 5))]
  return { fields, kilobytes: Math.round(body.length / 1024) }
}

/** Somebody else saves one child's profile between the opening of a sheet and its save. */
async function staleSave(house: House, senco: Visitor, setting: string): Promise<{ saved: number; kept: number }> {
  const mine = await sheetOf(senco, setting, TURNS)
  const before = await count(house)
  const [first] = Object.entries(mine.fields).filter(([name]) => name !== "setting")
  const other = [...(first![1] as string[])].with(6, "0").with(7, "1")
  const theirs = await senco.post("/provision/needs/grid", { setting, [first![0]]: other })
  if (theirs.status !== 303) throw new Error(`the colleague's save answered ${theirs.status}`)
  const answer = await senco.post("/provision/needs/grid", mine.fields)
  if (answer.status !== 422) throw new Error(`the stale save answered ${answer.status}`)
  const typed = Object.entries(mine.fields).filter(([name, cells]) => {
    if (name === "setting") return false
    const shown = [...answer.body.matchAll(new RegExp(`<input(?: id="${name}")? name="${name}" value="([^"]*)"`, "g"))].map(
      ([, value]) => value,
    )
    return shown.join() === (cells as string[]).slice(1).join()
  })
  return { saved: (await count(house)) - before - 1, kept: typed.length }
}

async function count(house: House, children?: readonly string[]): Promise<number> {
  const { rows } = await house.database.asSystem(({ connection }) =>
    connection.query<{ held: number }>(
      "select count(*)::integer as held from provision_needs.profiles where $1::uuid[] is null or child_id = any ($1)",
      [children ?? null],
    ),
  )
  return rows[0]!.held
}
