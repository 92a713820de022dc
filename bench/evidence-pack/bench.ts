import { pdf } from "../../src/platform/documents/pdf.ts"
import { nextPack } from "../../src/provision/evidence/make.ts"
import { packDefinition } from "../../src/provision/evidence/pack-pdf.ts"
import { PURPOSES } from "../../src/provision/evidence/purposes.ts"
import { calibration, openHouse } from "../house/county.ts"
import { busyShare, type Row, rounds, type Table } from "../measure.ts"

export const name = "evidence-pack"

/** Children whose packs are made, in turn: those of one SENCO's register with the most completed cycles. */
const CHILDREN = 20

/** A pack at full county size: gathering what is held as the SENCO under row security, and drawing the file. No aim is set for it. */
export async function run(): Promise<Table> {
  const house = await openHouse(1)
  try {
    const senco = house.personas.find((each) => each.title.startsWith("SENCO at"))
    if (!senco) throw new Error("no SENCO is among the personas")
    const children = await house.source.use(async (connection) => {
      const { rows } = await connection.query<{ id: string }>(
        `select k.id from platform.memberships m join platform.teams t on t.id = m.team_id join county.children k on k.setting_id = t.scope_id
         left join provision_plans.cycles c on c.child_id = k.id and c.closed_on is not null
         where m.person_id = $1 and t.kind = 'setting' and k.sen_status <> 'N' and k.merged_into is null
         group by k.id order by count(c.id) desc, k.id limit $2`,
        [senco.id, CHILDREN],
      )
      return rows.map((row) => row.id)
    })
    const gather = (at: number, purpose: (typeof PURPOSES)[number]) =>
      house.database.forPerson(senco.id, (tx) => nextPack(tx, { childId: children[at % children.length]!, purpose }))
    const rows: Row[] = []
    for (const purpose of PURPOSES)
      rows.push({ what: `gather: ${purpose}`, ...(await rounds(3, CHILDREN, (at) => gather(at, purpose))) })
    const drawn = await Promise.all(children.map((_, at) => gather(at, "panel")))
    rows.push({ what: "draw the file: panel", ...(await rounds(3, drawn.length, (at) => pdf(packDefinition(drawn[at]!)))) })
    const size = (await pdf(packDefinition(drawn[0]!))).length
    return {
      title: `Evidence pack at full county size, PGlite, one user: ms (median of 3 rounds of ${children.length} children)`,
      rows,
      notes: [`the first file: ${Math.round(size / 1000)} kB`, await calibration(house), `processors busy: ${await busyShare()}`],
    }
  } finally {
    await house.close()
  }
}
