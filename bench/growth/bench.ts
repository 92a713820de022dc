import { openServer } from "../../src/platform/database/server.ts"
import { benchRegistry, type House, houseOver } from "../house/county.ts"
import { PAGES } from "../house/pages.ts"
import { closeRealCounty, realCounty } from "../house/real.ts"
import { busyShare, type Row, rounds, type Table } from "../measure.ts"

export const name = "growth"

const SIZES = (process.env.GROWTH ?? "1,4,16").split(",").map(Number)
const BASE = Number(process.env.GROWTH_BASE ?? 1)

/**
 * The same pages and searches while the county around them grows: children, enrolments and circles of other teams are copied, so
 * that what each persona may see stays as it was. PostgreSQL, one user, a warm cache.
 */
export async function run(): Promise<Table> {
  const { server, url } = await realCounty(BASE)
  try {
    const rows = new Map<string, Record<string, number | string>>()
    let size = 1
    const sizes: string[] = []
    for (const wanted of SIZES) {
      if (wanted > size) await multiply(server.url("postgres", "county"), wanted / size)
      size = wanted
      const house = await houseOver(openServer(url, { max: 4 }), benchRegistry(), null)
      const { rows: counted } = await house.database.asSystem((tx) =>
        tx.connection.query<{ n: number }>("select count(*) as n from county.children"),
      )
      sizes.push(`${wanted}x: ${counted[0]!.n} children`)
      for (const [what, ask] of await walks(house)) {
        for (let each = 0; each < 3; each++) await ask()
        const { p50, p95 } = await rounds(3, 15, ask)
        rows.set(what, { ...rows.get(what), [`p50 ${wanted}x`]: p50, [`p95 ${wanted}x`]: p95 })
      }
      await house.close()
    }
    return {
      title:
        "Growth: server time of the same pages as the county grows around them, ms (PostgreSQL, one user, median of 3 rounds of 15)",
      rows: [...rows].map(([what, row]): Row => ({ what, ...row })),
      notes: [sizes.join("; "), `processors busy: ${await busyShare()}`],
    }
  } finally {
    // Nobody else wants it as it is now.
    await closeRealCounty()
  }
}

async function walks(house: House): Promise<[string, () => Promise<unknown>][]> {
  const all: [string, () => Promise<unknown>][] = []
  for (const page of PAGES) {
    const visitor = await house.enter(page.as)
    const address = await page.address(house, visitor)
    if ((await visitor.get(address)).status === 200) all.push([page.what, () => visitor.get(address)])
  }
  for (const [who, title] of [
    ["narrow", "SENCO at"],
    ["county-wide", "SEND records officer"],
  ] as const) {
    const visitor = await house.enter(title)
    await visitor.token()
    const search = async (words: string) => visitor.get((await visitor.post("/children/searches", { words })).location!)
    all.push([`Search by name, ${who}`, () => search("oliver smith")])
  }
  return all
}

/** Copies every child and its places in circles, under other teams, until there are `times` as many. As the owner of the database. */
async function multiply(url: string, times: number): Promise<void> {
  const owner = openServer(url, { max: 1 })
  await owner.use((connection) =>
    connection.script(`
      drop index if exists county.children_name;
      create temporary table copies as select k.id as old, gen_random_uuid() as id from county.children k cross join generate_series(2, ${times});
      create temporary table other_teams as select id as old, gen_random_uuid() as id from platform.teams where kind = 'setting';
      create index on other_teams (old);
      insert into platform.teams (id, kind, name, scope_id, capacity) select o.id, 'elsewhere', t.name, null, t.capacity from other_teams o join platform.teams t on t.id = o.old;
      insert into county.children (id, upn, forename, surname, known_as, born_on, sex, sen_status, needs, setting_id, zone_id, created_at)
        select c.id, null, k.forename, k.surname, k.known_as, k.born_on, k.sex, k.sen_status, k.needs, null, k.zone_id, k.created_at from copies c join county.children k on k.id = c.old;
      insert into county.circle (id, child_id, team_id, basis, why, since, added_at)
        select gen_random_uuid(), c.id, o.id, p.basis, p.why, p.since, p.added_at from copies c join county.circle p on p.child_id = c.old join other_teams o on o.old = p.team_id;
      create index children_name on county.children using gin (search_name public.gin_trgm_ops);
      drop table copies, other_teams;
      analyze;`),
  )
  await owner.close()
}
