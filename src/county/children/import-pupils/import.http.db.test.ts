import { afterAll, beforeAll, describe, expect, test } from "vitest"
import { testDatabase } from "../../../../test/support/database.ts"
import { FormServer } from "../../../../test/support/form-server.ts"
import { World } from "../../../../test/support/world.ts"
import { type Tx, tablesOf } from "../../../platform/database/tx.ts"
import { plainDate } from "../../../platform/time.ts"
import type { CountyTables } from "../../tables.ts"
import { upnCheckLetter } from "../identifiers/upn.ts"

/** A school's file from the browser to the register: what it would do is shown before, and done after. */
let forms: FormServer
let school: { id: string; team: string }
let zone: string
let zoe: string

const upn = (body: string): string => upnCheckLetter(body) + body
const [ZOE, LINNET] = [upn("926234519001"), upn("926234519002")]

beforeAll(async () => {
  const db = await testDatabase()
  const world = new World(db.database)
  zone = await world.zone()
  school = await world.setting({ name: "St Bede's Primary", zone })
  await write(
    (tx) => tables(tx).updateTable("county.settings").set({ urn: 120_001, laestab: "9262345" }).where("id", "=", school.id),
    db,
  )
  zoe = await world.child({
    upn: ZOE,
    forename: "Zoë",
    surname: "O'Brien",
    born_on: plainDate("2015-04-03"),
    sen_status: "K" as never,
    setting_id: school.id,
    zone_id: zone,
    circle: { team: school.team },
  })
  const elsewhere = await world.setting({ name: "Beech Primary School" })
  const cast = {
    senco: { personId: await world.person("Sam Senco", ["senco", school.team]), roles: ["senco"] },
    other: { personId: await world.person("Olu Other", ["senco", elsewhere.team]), roles: ["senco"] },
  }
  forms = await FormServer.over(db, cast)
})
afterAll(() => forms?.close())

const tables = (tx: Tx) => tablesOf<CountyTables>(tx)
const write = (work: (tx: Tx) => { execute(): Promise<unknown> }, db = forms.db) =>
  db.database.asSystem((tx) => work(tx).execute())
const read = <T>(work: (tx: Tx) => Promise<T>) => forms.db.database.asSystem(work)

const ctf = (pupils: string): string => `<?xml version="1.0" encoding="UTF-8"?>
<CTfile><Header><DocumentName>Common Transfer File</DocumentName><CTFversion>23.0</CTFversion>
<SourceSchool><LEA>926</LEA><Estab>2345</Estab><SchoolName>St Bede&apos;s</SchoolName></SourceSchool></Header>
<CTFpupilData>
${pupils}
</CTFpupilData></CTfile>`
const who = (number: string, surname: string, forename: string, born: string) =>
  `<UPN>${number}</UPN><Surname>${surname}</Surname><Forename>${forename}</Forename><DOB>${born}</DOB>`
const at = (estab: string) =>
  `<SchoolHistory><School><LEA>926</LEA><Estab>${estab}</Estab><EntryDate>2022-09-01</EntryDate></School></SchoolHistory>`

const FILE =
  ctf(`<Pupil>${who(ZOE, "O&apos;Brien", "Zo&#xEB;", "2015-04-03")}<Sex>F</Sex><BasicDetails><Ethnicity>WBRI</Ethnicity></BasicDetails>
<SENhistory><SEN><StartDate>2025-09-01</StartDate><SENprovision>E</SENprovision></SEN><SENneeds><SENneed><SENtypeRank>1</SENtypeRank><SENtype>ASD</SENtype></SENneed></SENneeds></SENhistory>${at("2345")}</Pupil>
<Pupil>${who(LINNET, "Reed", "Linnet", "2016-05-04")}<SENhistory><SEN><StartDate>2025-09-01</StartDate><SENprovision>K</SENprovision></SEN></SENhistory>
<Address><BS7666Address><PAON>14</PAON><Street>Mere Street</Street><PostTown>Diss</PostTown></BS7666Address><PostCode>IP224AB</PostCode></Address>
<Contacts><Contact><Order>1</Order><Surname>Reed</Surname><Forename>Ann</Forename><Relationship>MTH</Relationship><Responsibility>1</Responsibility></Contact></Contacts>${at("2345")}</Pupil>
<Pupil>${who(upn("926234519003"), "Late", "Born", "2031-13-45")}${at("2345")}</Pupil>
<Pupil>${who(upn("926234519004"), "Away", "Gone", "2014-01-02")}${at("1111")}</Pupil>`)

const sendCtf = (person: string, text: string) =>
  forms.sendFile(person, {
    from: "/children/imports/new",
    to: "/children/imports",
    fields: [["setting", school.id]],
    file: { name: "926LLLL_9262345_001.xml", bytes: Buffer.from(text) },
  })

describe("a Common Transfer File", () => {
  let page: string

  test("is read when it is sent, and nothing is written yet", async () => {
    const before = await forms.count("county.children")
    const answer = await sendCtf("senco", FILE)
    expect(answer.statusCode).toBe(303)
    page = String(answer.headers.location)
    expect(await forms.count("county.children")).toBe(before)
  })

  test("shows what it would do: before and after, who is new, and all that cannot be used", async () => {
    const { body, statusCode } = await forms.get("senco", page)
    expect(statusCode).toBe(200)
    expect(body).toContain("2 pupils can be used: 1 new here, 1 changed, 0 as they are")
    for (const words of [
      "SEN status: SEN Support → Education, health and care plan",
      "Ethnicity: (none) → WBRI",
      "Sex: (none) → Female",
      "New here (1)",
      LINNET,
      "2031-13-45",
      "is not St Bede's Primary",
    ])
      expect(body).toContain(words)
    const problems = await forms.get("senco", `${page}/problems.csv`)
    expect(problems.body.split("\r\n")).toHaveLength(1 + 2 + 1)
    expect(problems.body).toMatch(/Line,Column,Value,Why,What becomes of it/)
    const pupils = await forms.get("senco", `${page}/pupils.csv`)
    expect(pupils.body).toMatch(/Linnet Reed,2016-05-04,\w+,New here/)
    expect(pupils.body).toMatch(/O'Brien,2015-04-03,\w+,Changed,"?.*SEN status: SEN Support -> Education, health and care plan/)
  })

  test("is nobody else's to see", async () => {
    for (const path of [page, `${page}/problems.csv`, `${page}/pupils.csv`])
      expect((await forms.get("other", path)).statusCode).toBe(404)
  })

  test("is not taken while rows cannot be used, unless the others are asked for; then the register has its rows", async () => {
    const before = await forms.count("county.children")
    const take = (fields: [string, string][]) => forms.send("senco", { from: page, to: `${page}/takings`, fields })
    const refused = await take([])
    expect([refused.statusCode, await forms.count("county.children")]).toEqual([422, before])
    expect((await take([["goodRows", "yes"]])).statusCode).toBe(303)
    const rows = await read((tx) =>
      tables(tx)
        .selectFrom("county.children")
        .select(["id", "surname", "sen_status", "needs", "ethnicity", "sex", "zone_id", "setting_id", "version"])
        .where("upn", "in", [ZOE, LINNET])
        .orderBy("surname")
        .execute(),
    )
    expect(rows).toMatchObject([
      { id: zoe, surname: "O'Brien", sen_status: "E", needs: ["ASD"], ethnicity: "WBRI", sex: "F", zone_id: zone, version: 2 },
      { surname: "Reed", sen_status: "K", zone_id: zone, setting_id: school.id, version: 1 },
    ])
    const linnet = rows[1]!.id
    expect(await forms.count("county.children")).toBe(before + 1)
    expect(await forms.count(`county.enrolments where since = '2022-09-01' and setting_id = '${school.id}'`)).toBe(2)
    expect(await forms.count(`county.addresses where child_id = '${linnet}' and postcode = 'IP22 4AB'`)).toBe(1)
    expect(await forms.count(`county.family_links where child_id = '${linnet}' and relation = 'mother'`)).toBe(1)
    expect(await forms.count(`county.circle where child_id = '${linnet}' and team_id = '${school.team}'`)).toBe(1)
  })

  test("sent again changes nothing", async () => {
    const again = String((await sendCtf("senco", FILE)).headers.location)
    expect((await forms.get("senco", again)).body).toContain("2 pupils can be used: 0 new here, 0 changed, 2 as they are")
  })

  test.each([
    ["with a document type", FILE.replace("<CTfile>", "<!DOCTYPE x [<!ENTITY a 'b'>]><CTfile>")],
    ["cut off", FILE.slice(0, 900)],
    ["of another kind", '<?xml version="1.0"?><note>Hello</note>'],
    ["empty", ""],
  ])("%s is refused in words, and nothing is kept", async (_what, text) => {
    const before = await forms.count("county.pupil_imports")
    const answer = await sendCtf("senco", text)
    expect([answer.statusCode, await forms.count("county.pupil_imports")]).toEqual([422, before])
    expect(answer.body).toMatch(/id="file-error"/)
  })
})
