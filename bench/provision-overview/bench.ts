import type { ConnectionSource } from "../../src/platform/database/connection.ts"
import { calibration, openHouse } from "../house/county.ts"
import { busyShare, type Row, rounds, type Table } from "../measure.ts"

export const name = "provision-overview"

/** Children on the register that is measured. */
const REGISTER = 300
const SENCO = "SENCO at"

const PAGES: readonly (readonly [what: string, address: string])[] = [
  ["the register, first page", "/provision"],
  ["late reviews, by day", "/provision?review=late&sort=due"],
  ["one need, by level", "/provision?need=SLCN&sort=-level"],
  ["the last page", `/provision?page=${REGISTER / 50}`],
  ["all 300 as a file", "/provision.csv"],
]

/** The overview of a setting with 300 children with SEND at full county size on the embedded database: whole answers, without the network. */
export async function run(): Promise<Table> {
  const house = await openHouse(1)
  try {
    const persona = house.personas.find((each) => each.title.startsWith(SENCO))
    if (!persona) throw new Error("no SENCO is among the personas")
    const undo = await fillRegister(house.source, persona.id)
    try {
      const visitor = await house.enter(persona.title)
      const shown = await visitor.get("/provision")
      const total = /(\d+) children with SEND/.exec(shown.body)?.[1]
      const rows: Row[] = []
      for (const [what, address] of PAGES) {
        const first = await visitor.get(address)
        if (first.status !== 200) throw new Error(`${address} answers ${first.status}`)
        for (let each = 0; each < 5; each++) await visitor.get(address)
        const { p50, p95, processor } = await rounds(5, 20, () => visitor.get(address))
        rows.push({ what, p50, p95, processor, kB: Math.round(first.body.length / 1000), reach: "p95 < 60", met: p95 < 60 })
      }
      return {
        title: `Overview of a register of ${total} children, PGlite, full county, one user: server time, ms (median of 5 rounds of 20)`,
        rows,
        notes: [await calibration(house), `processors busy: ${await busyShare()}`],
      }
    } finally {
      await undo()
    }
  } finally {
    await house.close()
  }
}

/** Brings children with SEND of the same zone onto the SENCO's register, so that it holds 300; gives back what takes them off again. */
async function fillRegister(source: ConnectionSource, personId: string): Promise<() => Promise<void>> {
  const query = (text: string, values: readonly unknown[]) =>
    source.use(async (connection) => (await connection.query<Record<string, string>>(text, values)).rows)
  const [team] = await query(
    `select t.id, t.scope_id as setting, s.zone_id as zone from platform.memberships m join platform.teams t on t.id = m.team_id
     join county.settings s on s.id = t.scope_id where m.person_id = $1 and t.kind = 'setting' limit 1`,
    [personId],
  )
  if (!team) throw new Error("the SENCO belongs to no setting")
  const moved = await query(
    `with room as (select greatest(0, $1::int - count(*))::int as places from county.children where setting_id = $2 and sen_status <> 'N' and merged_into is null)
     select k.id, k.setting_id as before from county.children k
     where k.zone_id = $3 and k.sen_status <> 'N' and k.setting_id <> $2 and k.merged_into is null order by k.id limit (select places from room)`,
    [REGISTER, team.setting, team.zone],
  )
  const ids = moved.map((row) => row.id)
  await query("update county.children set setting_id = $1 where id = any ($2::uuid[])", [team.setting, ids])
  await query(
    `insert into county.circle (id, child_id, team_id, basis, why, since, added_at)
     select gen_random_uuid(), c, $1, 'school', 'bench', date '2020-01-01', timestamptz '2020-01-01' from unnest($2::uuid[]) c`,
    [team.id, ids],
  )
  return async () => {
    await query("delete from county.circle where team_id = $1 and why = 'bench'", [team.id])
    await query(
      "update county.children k set setting_id = b.setting from unnest($1::uuid[], $2::uuid[]) as b(id, setting) where k.id = b.id",
      [ids, moved.map((row) => row.before)],
    )
  }
}
