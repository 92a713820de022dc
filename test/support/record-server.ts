import { randomUUID } from "node:crypto"
import { mkdtempSync, rmSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import type { FastifyInstance } from "fastify"
import { childById } from "../../src/county/children/queries.ts"
import { recordConsent } from "../../src/county/consent/index.ts"
import { recordAddress } from "../../src/county/family/addresses.ts"
import { addRelative } from "../../src/county/family/links.ts"
import { familyOf } from "../../src/county/family/queries.ts"
import type { CountyTables } from "../../src/county/tables.ts"
import { readConfiguration } from "../../src/platform/configuration.ts"
import { type Tx, tablesOf } from "../../src/platform/database/tx.ts"
import { defaultIdentity } from "../../src/platform/kit/index.ts"
import { startSession } from "../../src/platform/sessions/sessions.ts"
import { buildServer } from "../../src/platform/web/server.ts"
import { siteFrame } from "../../src/platform/web/site-frame.ts"
import { type TestDatabase, testDatabase } from "./database.ts"
import { World } from "./world.ts"

/** Where the child lives, kept from the father. */
export const SECRET = "7 Hidden Lane"
export const PDF = Buffer.from("%PDF-1.4\n1 0 obj <<>> endobj\ntrailer <<>>\n%%EOF")

export type Fields = readonly (readonly [string, string])[]
export interface Sent {
  /** The page whose token and version the post carries. */
  readonly from: string
  readonly to: string
  readonly fields: Fields
  readonly key?: string
}

type Who = "senco" | "outsider" | "records" | "mother" | "father" | "stranger"
const ROLES: Readonly<Record<Who, readonly string[]>> = {
  senco: ["senco"],
  outsider: ["senco"],
  records: ["records-officer"],
  mother: [],
  father: [],
  stranger: [],
}

/** A server over one child's record: a family of two parents, an address, a consent, and people inside and outside the circle. */
export class RecordServer {
  private constructor(
    readonly db: TestDatabase,
    readonly ids: Record<string, string>,
    readonly server: FastifyInstance,
    readonly folder: string,
    readonly cookies: Readonly<Record<string, string>>,
  ) {}

  static async open(): Promise<RecordServer> {
    const folder = mkdtempSync(join(tmpdir(), "record-"))
    process.env.LFI_FOLDER = folder
    const db = await testDatabase()
    const ids = await makeRecord(db)
    const cookies: Record<string, string> = {}
    for (const [name, roles] of Object.entries(ROLES))
      cookies[name] = await db.database.asSystem((tx) =>
        startSession(tx, { personId: ids[name]!, roles, demonstration: false }, null),
      )
    return new RecordServer(db, ids, await serverOver(db), folder, cookies)
  }

  async close(): Promise<void> {
    delete process.env.LFI_FOLDER
    await this.server.close()
    await this.db.close()
    rmSync(this.folder, { recursive: true, force: true })
  }

  get(who: string, url: string) {
    return this.server.inject({ method: "GET", url, headers: this.#jar(who) })
  }

  async send(who: string, sent: Sent) {
    const token = await this.#tokenFrom(who, sent.from)
    const version: Fields = token.version ? [["_version", token.version]] : []
    const fields = [["_csrf", token.csrf], ["_key", sent.key ?? randomUUID()], ...version, ...sent.fields]
    return this.server.inject({
      method: "POST",
      url: sent.to,
      headers: { ...this.#jar(who, token.cookie), "content-type": "application/x-www-form-urlencoded" },
      payload: new URLSearchParams(fields as [string, string][]).toString(),
    })
  }

  async sendFile(who: string, sent: Sent & { file: { name: string; bytes: Uint8Array } }) {
    const token = await this.#tokenFrom(who, sent.from)
    const form = new FormData()
    const fields: Fields = [["_csrf", token.csrf], ["_key", sent.key ?? randomUUID()], ...sent.fields]
    for (const [name, value] of fields) form.append(name, value)
    form.append("file", new Blob([sent.file.bytes as never]), sent.file.name)
    const packed = new Response(form)
    return this.server.inject({
      method: "POST",
      url: sent.to,
      headers: { ...this.#jar(who, token.cookie), "content-type": packed.headers.get("content-type")! },
      payload: Buffer.from(await packed.arrayBuffer()),
    })
  }

  /** A document on the record that the whole circle sees. */
  async document(): Promise<string> {
    const to = `/children/${this.ids.child}/documents`
    const file = { name: "report.pdf", bytes: PDF }
    const answer = await this.sendFile("senco", { from: `${to}/new`, to, fields: [["audience", "circle"]], file })
    if (answer.statusCode !== 303) throw new Error(`a document answered ${answer.statusCode}`)
    return String(answer.headers.location).split("/").pop()!
  }

  /** How many rows there are in what stands after "from". */
  async count(from: string): Promise<number> {
    const { rows } = await this.db.database.asSystem((tx) =>
      tx.connection.query<{ n: number }>(`select count(*)::int as n from ${from}`),
    )
    return rows[0]!.n
  }

  #jar(who: string, more = "") {
    return { cookie: [`__Host-lfi=${this.cookies[who]}`, more].filter(Boolean).join("; ") }
  }

  async #tokenFrom(who: string, path: string) {
    const page = await this.get(who, path)
    const csrf = /name="_csrf" value="([^"]+)"/.exec(page.body)?.[1] ?? ""
    const version = /name="_version" value="(\d+)"/.exec(page.body)?.[1]
    const set = page.cookies.find((each) => each.name === "__Host-lfi-form")
    return { csrf, version, cookie: set ? `${set.name}=${set.value}` : "" }
  }
}

function serverOver(db: TestDatabase): Promise<FastifyInstance> {
  const identity = defaultIdentity
  return buildServer({
    configuration: readConfiguration({}),
    identity,
    database: db.database,
    registry: db.registry,
    frame: siteFrame({ demonstration: false, newKey: randomUUID, identity } as never),
    secret: "x".repeat(40),
  } as never)
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
