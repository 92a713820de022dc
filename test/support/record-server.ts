import { mkdtempSync, rmSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { childById } from "../../src/county/children/queries.ts"
import { recordConsent } from "../../src/county/consent/index.ts"
import { recordAddress } from "../../src/county/family/addresses.ts"
import { addRelative } from "../../src/county/family/links.ts"
import { familyOf } from "../../src/county/family/queries.ts"
import type { CountyTables } from "../../src/county/tables.ts"
import { type Tx, tablesOf } from "../../src/platform/database/tx.ts"
import { type TestDatabase, testDatabase } from "./database.ts"
import { FormServer } from "./form-server.ts"
import { World } from "./world.ts"

/** Where the child lives, kept from the father. */
export const SECRET = "7 Hidden Lane"
export const PDF = Buffer.from("%PDF-1.4\n1 0 obj <<>> endobj\ntrailer <<>>\n%%EOF")

/** One child's record behind a server: a family of two parents, an address, a consent, and people inside and outside the circle. */
export class RecordServer {
  private constructor(
    readonly forms: FormServer,
    readonly ids: Readonly<Record<string, string>>,
    readonly folder: string,
  ) {}

  static async open(): Promise<RecordServer> {
    const folder = mkdtempSync(join(tmpdir(), "record-"))
    process.env.LFI_FOLDER = folder
    const db = await testDatabase()
    const ids = await makeRecord(db)
    const one = (name: string, roles: readonly string[] = []) => ({ personId: ids[name]!, roles })
    const cast = {
      senco: one("senco", ["senco"]),
      outsider: one("outsider", ["senco"]),
      records: one("records", ["records-officer"]),
      mother: one("mother"),
      father: one("father"),
      stranger: one("stranger"),
    }
    return new RecordServer(await FormServer.over(db, cast), ids, folder)
  }

  async close(): Promise<void> {
    delete process.env.LFI_FOLDER
    await this.forms.close()
    rmSync(this.folder, { recursive: true, force: true })
  }

  /** A document on the record that the whole circle sees. */
  async document(): Promise<string> {
    const to = `/children/${this.ids.child}/documents`
    const file = { name: "report.pdf", bytes: PDF }
    const answer = await this.forms.sendFile("senco", { from: `${to}/new`, to, fields: [["audience", "circle"]], file })
    if (answer.statusCode !== 303) throw new Error(`a document answered ${answer.statusCode}`)
    return String(answer.headers.location).split("/").pop()!
  }
}

async function makeRecord(db: TestDatabase): Promise<Record<string, string>> {
  const world = new World(db.database)
  const school = await world.setting()
  const other = await world.setting({ name: "Beech Primary School" })
  const people = {
    senco: await world.person("Sam Senco", ["senco", school.team]),
    outsider: await world.person("Olu Other", ["senco", other.team]),
    records: await world.person("Rex Records", ["records-officer", await world.team("records")]),
    stranger: await world.relative("Sid Stranger"),
  }
  const child = await world.child({
    forename: "Kestrel",
    surname: "Plover",
    setting_id: school.id,
    circle: { team: school.team },
  })
  const parts = await db.database.forPerson(people.senco, (tx) => makeFamily(tx, child))
  return { child, ...people, ...parts, setting: school.id, team: school.team }
}

/** Two parents, an address that the father must not learn, and the mother's consent. */
async function makeFamily(tx: Tx, childId: string) {
  const details = {
    parentalResponsibility: true,
    responsibilityBasis: "birth-mother",
    contact: "full",
    contactWhy: null,
    livesWith: true,
  } as const
  for (const [name, email, relation] of [
    ["Mia Mother", "mia@example.org", "mother"],
    ["Finn Father", null, "father"],
  ] as const) {
    const relative = { name, email, phone: null }
    await addRelative.run(tx, { childId, personId: null, sees: true, relative, link: { ...details, relation } })
  }
  const { relatives } = await familyOf(tx, (await childById(tx, childId))!)
  const of = (name: string) => relatives.find((each) => each.name === name)!
  const [mother, father] = [of("Mia Mother"), of("Finn Father")]
  const home = { lines: SECRET, postcode: "NR9 9ZZ", since: tx.today }
  const withheld = { withheldFrom: [father.personId], withheldWhy: "Order" }
  await recordAddress.run(tx, { childId, personId: null, ...home, ...withheld })
  const address = await tablesOf<CountyTables>(tx)
    .selectFrom("county.addresses")
    .select("id")
    .where("child_id", "=", childId)
    .executeTakeFirstOrThrow()
  const consent = await recordConsent.run(tx, {
    childId,
    givenBy: mother.personId,
    giverName: "Mia Mother",
    relation: "mother",
    method: "verbal",
    givenOn: tx.today,
    expiresOn: null,
    scopes: ["share"],
    agencies: ["epss", "sct"],
    capacityReason: null,
    detail: null,
  })
  return {
    mother: mother.personId,
    father: father.personId,
    link: mother.linkId,
    address: address.id,
    consent: consent.ids[0]!,
  }
}
