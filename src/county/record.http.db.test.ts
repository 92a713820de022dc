import { randomUUID } from "node:crypto"
import fc from "fast-check"
import { afterAll, beforeAll, describe, expect, test } from "vitest"
import type { Fields } from "../../test/support/form-server.ts"
import { RecordServer, SECRET } from "../../test/support/record-server.ts"
import { recordRoutes } from "./record-parts.ts"

const NAMES = ["Kestrel", "Mia Mother", SECRET, "NR9 9ZZ"]
let record: RecordServer
let documentId: string
beforeAll(async () => {
  record = await RecordServer.open()
  documentId = await record.document()
})
afterAll(() => record?.close())

/** Every page of the record's parts, with its parameters filled for the one child. */
const filled = (path: string): string =>
  path
    .replace(/^\/children\/:id/, `/children/${record.ids.child}`)
    .replace(":linkId", record.ids.link!)
    .replace(":addressId", record.ids.address!)
    .replace(":consentId", record.ids.consent!)
    .replace(":documentId", documentId)
    .replace(":id", randomUUID())
const ofChild = (method: "GET" | "POST") =>
  recordRoutes.filter((route) => route.method === method && route.path.startsWith("/children/:id"))

describe("every page of the record", () => {
  test("opens for the SENCO, and shows an outsider and a stranger nothing", async () => {
    let tried = 0
    for (const route of ofChild("GET")) {
      const url = filled(route.path)
      if (route.right !== "restrict-record" && !url.includes("/releases/"))
        expect([url, (await record.forms.get("senco", url)).statusCode]).toEqual([url, 200])
      for (const who of ["outsider", "stranger"]) {
        const answer = await record.forms.get(who, url)
        expect([url, who, answer.statusCode]).toEqual([url, who, 404])
        for (const name of NAMES) expect(answer.body).not.toContain(name)
        tried += 1
      }
      const fathers = await record.forms.get("father", url)
      for (const name of [SECRET, "NR9 9ZZ", "Withheld"]) expect([url, fathers.body.includes(name)]).toEqual([url, false])
    }
    expect(tried).toBeGreaterThan(30)
  })

  test("takes no post from an outsider or a stranger", async () => {
    const before = await rows()
    for (const route of ofChild("POST")) {
      for (const who of ["outsider", "stranger"]) {
        const answer = await record.forms.send(who, {
          from: "/children/searches/new",
          to: filled(route.path),
          fields: [
            ["why", "x"],
            ["agency", "all"],
          ],
        })
        expect([route.path, answer.statusCode < 500, answer.statusCode]).toEqual([route.path, true, answer.statusCode])
        expect([303, 403, 404, 422]).toContain(answer.statusCode)
        for (const name of NAMES) expect(answer.body).not.toContain(name)
      }
    }
    expect(await rows()).toEqual(before)
  })

  test("takes any garbage without failing", async () => {
    const value = fc.oneof(
      fc.string(),
      fc.constantFrom(
        "yes",
        "no",
        "all",
        "self",
        "child",
        "other",
        "2026-02-30",
        "\u0000",
        "'; drop table x",
        record.ids.mother!,
        "-1",
        "99999999999999999999",
      ),
    )
    const names = [
      "name",
      "email",
      "phone",
      "relation",
      "responsibility",
      "basis",
      "contact",
      "contactWhy",
      "why",
      "of",
      "lines",
      "postcode",
      "since",
      "withheldFrom",
      "withheldWhy",
      "keep",
      "ground",
      "reason",
      "until",
      "about",
      "capacity",
      "on",
      "representative",
      "who",
      "giver",
      "method",
      "scopes",
      "agencies",
      "expires",
      "agency",
      "audience",
      "people",
      "since[day]",
      "known",
    ]
    const posts = ofChild("POST").filter((each) => each.right !== "restrict-record" && !/endings|removals/.test(each.path))
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom(...posts),
        fc.array(fc.tuple(fc.constantFrom(...names), value), { maxLength: 12 }),
        async (route, fields) => {
          const answer = await record.forms.send("senco", {
            from: `/children/${record.ids.child}/family/new`,
            to: filled(route.path),
            fields,
          })
          expect([route.path, fields, answer.statusCode < 500]).toEqual([route.path, fields, true])
        },
      ),
      { numRuns: 60 },
    )
  })
})

/** How many rows each table of the record's parts holds. */
async function rows(): Promise<Readonly<Record<string, number>>> {
  const counts: Record<string, number> = {}
  for (const table of PARTS) counts[table] = await record.forms.count(table)
  return counts
}
const PARTS = [
  "county.family_links",
  "county.addresses",
  "county.consents",
  "county.documents",
  "county.family_place_decisions",
  "county.capacity_decisions",
  "county.circle",
  "county.restrictions",
]

/** Posts that would be taken as they stand. */
const VALID: Readonly<Record<string, Fields>> = {
  family: [
    ["name", "Gran Example"],
    ["relation", "grandparent"],
    ["responsibility", "no"],
    ["contact", "full"],
  ],
  addresses: [
    ["of", "child"],
    ["lines", "1 New Road"],
    ["postcode", "NR1 1AA"],
    ["since[day]", "1"],
    ["since[month]", "2"],
    ["since[year]", "2026"],
  ],
  consents: [
    ["who", "other"],
    ["giver", "Pat"],
    ["relation", "mother"],
    ["method", "verbal"],
    ["on[day]", "1"],
    ["on[month]", "2"],
    ["on[year]", "2026"],
    ["scopes", "share"],
    ["otherAgency", "Health"],
  ],
}

test("a good form with one answer gone wild is taken or shown again, never a failure", async () => {
  const wild = fc.oneof(
    fc.string({ unit: "binary", maxLength: 60 }),
    fc.constantFrom("a\u0000b", "\ud800", "x".repeat(5000), "-", "2026-02-30", record.ids.child!, "[object Object]"),
  )
  await fc.assert(
    fc.asyncProperty(fc.constantFrom(...Object.keys(VALID)), fc.nat(), wild, async (noun, at, value) => {
      const good = VALID[noun]!
      const fields = good.map(([name, held], index) => [name, index === at % good.length ? value : held] as const)
      const answer = await record.forms.send("senco", {
        from: `/children/${record.ids.child}/${noun}/new`,
        to: `/children/${record.ids.child}/${noun}`,
        fields,
      })
      expect([noun, fields, answer.statusCode < 500]).toEqual([noun, fields, true])
    }),
    { numRuns: 60 },
  )
})

describe("consent", () => {
  test("is taken back by who gave it, agency by agency, and by nobody else of the family", async () => {
    const at = `/children/${record.ids.child}/consents`
    const to = `${at}/${record.ids.consent}/withdrawals`
    expect((await record.forms.get("mother", at)).body).toContain("Take it back")
    const fathers = await record.forms.send("stranger", { from: "/children/searches/new", to, fields: [["agency", "all"]] })
    expect([403, 404]).toContain(fathers.statusCode)
    expect(
      (
        await record.forms.send("mother", {
          from: `${to}/new`,
          to,
          fields: [
            ["agency", "epss"],
            ["why", ""],
          ],
        })
      ).statusCode,
    ).toBe(303)
    expect((await record.forms.get("senco", at)).body).toContain("Taken back for some")
    expect((await record.forms.send("mother", { from: `${to}/new`, to, fields: [["agency", "epss"]] })).statusCode).toBe(422)
    expect((await record.forms.send("mother", { from: `${to}/new`, to, fields: [["agency", "all"]] })).statusCode).toBe(303)
    expect((await record.forms.get("senco", at)).body).toContain("Withdrawn")
  })
})
