import { randomUUID } from "node:crypto"
import { action } from "../../../platform/actions/action.ts"
import { audit } from "../../../platform/audit/audit.ts"
import { type Tx, tablesOf } from "../../../platform/database/tx.ts"
import { orNotFound, Refusal } from "../../../platform/refusal.ts"
import { zoneOutlines } from "../queries.ts"
import type { PlacesTables } from "../tables.ts"
import { queueSiting } from "./jobs.ts"
import { type CandidateSite, centresOf, demandFor, type SitingAsked } from "./siting.ts"

const db = (tx: Tx) => tablesOf<PlacesTables>(tx)
/** Schools of a zone and phase that are looked at, the largest first. */
const SCHOOLS_A_ZONE = 2

/** Asks for sites for bases from a finished forecast and the schools in the register; a job works them out. */
export const askForSites = action(
  "places.propose-sites",
  "plan-places",
  async (tx, given: { title: string; runId: string; year: string }) => {
    const run = orNotFound(
      await db(tx).selectFrom("places.run_results").select("places_needed").where("run_id", "=", given.runId).executeTakeFirst(),
    )
    const centres = centresOf(await zoneOutlines(tx))
    const demand = demandFor(run.places_needed, given.year)
    if (demand.length === 0) throw new Refusal("NobodyWanting")
    const sites = await candidateSites(tx)
    if (sites.length === 0) throw new Refusal("NoSites")
    const id = randomUUID()
    await db(tx)
      .insertInto("places.siting_requests")
      .values({
        id,
        title: given.title,
        run_id: given.runId,
        asked: JSON.stringify({ year: given.year, sites, demand, centres } satisfies SitingAsked),
        queued: (await queueSiting(tx, id)) > 0,
        asked_at: tx.now,
        asked_by: tx.actor.personId,
        asked_by_name: tx.actor.name,
      })
      .execute()
    await audit(tx, { record: { kind: "places-proposal", id }, after: { kind: "siting", title: given.title, run: given.runId } })
    return { id }
  },
)

/** Open mainstream schools without a base, where the register knows where they stand. */
async function candidateSites(tx: Tx): Promise<CandidateSite[]> {
  const { rows } = await tx.connection.query<Omit<CandidateSite, "at"> & { easting: number; northing: number }>(
    `select id, name, zone, phase, easting, northing from (
       select s.id, s.name, z.name as zone, case when s.phase in ('secondary', 'all-through') then 'secondary' else 'primary' end as phase,
         s.easting, s.northing, row_number() over (
           partition by z.id, s.phase in ('secondary', 'all-through') order by s.pupils desc nulls last, s.id) as nth
       from county.settings s join county.zones z on z.id = s.zone_id
       where s.status = 'open' and s.phase in ('primary', 'infant', 'junior', 'middle', 'secondary', 'all-through')
         and s.resourced_capacity is null and s.unit_capacity is null and s.easting is not null) as ranked
     where nth <= $1 order by zone, phase, nth`,
    [SCHOOLS_A_ZONE],
  )
  return rows.map(({ easting, northing, ...site }) => ({ ...site, at: [easting, northing] }))
}
