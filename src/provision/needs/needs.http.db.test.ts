import { randomUUID } from "node:crypto"
import { afterAll, beforeAll, expect, test } from "vitest"
import { type TestServer, testServer } from "../../../test/support/server.ts"
import type { Visitor } from "../../../test/support/visitor.ts"
import { World } from "../../../test/support/world.ts"
import type { CountyTables } from "../../county/tables.ts"
import { tablesOf } from "../../platform/database/tx.ts"
import { plainDate } from "../../platform/time.ts"
import { profilesForSetting, profilesOf } from "./queries.ts"

let server: TestServer
let world: World
beforeAll(async () => {
  server = await testServer()
  world = new World(server.database)
}, 600_000)
afterAll(() => server.close())

/** A school of three children with SEND, its SENCO and a colleague, and a parent of the first. */
async function school() {
  const zone = await world.zone()
  const setting = await world.setting({ zone })
  const senco = await world.person("Sam Senco", ["senco", setting.team])
  const head = await world.person("Hollis Head", ["head", setting.team])
  const parent = await world.relative("Pat Parent")
  const names = ["Ada", "Ben", "Cleo"]
  const children: string[] = []
  for (const forename of names)
    children.push(
      await world.child({
        forename,
        surname: `Quill${forename}`,
        setting_id: setting.id,
        zone_id: zone,
        ...({ sen_status: "K", needs: ["SEMH"] } as object),
        born_on: plainDate("2016-05-04"),
        circle: { team: setting.team },
      }),
    )
  await server.database.asSystem((tx) => world.place(tx, children[0]!, { person: parent }))
  const enter = (id: string) => server.enter(id)
  return { setting, children, person: senco, senco: await enter(senco), head: await enter(head), parent: await enter(parent) }
}

/** The rows of the sheet as the page shows them: a field and its values. */
async function sheet(visitor: Visitor, setting: string): Promise<Map<string, string[]>> {
  const { body } = await visitor.get(`/provision/needs/grid?setting=${setting}`)
  return rowsIn(body)
}

function rowsIn(body: string): Map<string, string[]> {
  const rows = new Map<string, string[]>()
  for (const [input] of body.matchAll(/<input\b[^>]*name="c\d+"[^>]*>/g)) {
    const name = /name="(c\d+)"/.exec(input)![1]!
    rows.set(name, [...(rows.get(name) ?? []), /value="([^"]*)"/.exec(input)?.[1] ?? ""])
  }
  return rows
}

const typed = (row: string[], ...cells: string[]): string[] => [row[0]!, ...Array.from({ length: 7 }, (_, at) => cells[at] ?? "")]

test("the sheet holds every child with SEND, saves what is typed, and shows it again", async () => {
  const { setting, children, senco } = await school()
  const rows = await sheet(senco, setting.id)
  expect([...rows.values()].map(([head]) => head!.split(" ")[0]).sort()).toEqual([...children].sort())
  const fields = Object.fromEntries(
    [...rows].map(([name, row], at) => [name, typed(row, "0", "0", "", "1", "", String(at + 1), "2")]),
  )
  const answer = await senco.post("/provision/needs/grid", { setting: setting.id, ...fields })
  expect([answer.status, answer.location]).toEqual([303, `/provision/needs/grid?setting=${setting.id}&saved=3`])
  expect([...(await sheet(senco, setting.id)).values()].map((row) => row.slice(1))).toEqual([
    ["0", "0", "", "1", "", "1", "2"],
    ["0", "0", "", "1", "", "2", "2"],
    ["0", "0", "", "1", "", "3", "2"],
  ])
})

test("a stale sheet comes back with everything typed and names the child that somebody else changed", async () => {
  const { setting, children, person, senco, head } = await school()
  const mine = await sheet(senco, setting.id)
  const [first, second] = [...mine.keys()]
  await head.post("/provision/needs/grid", { setting: setting.id, [first!]: typed(mine.get(first!)!, "", "", "", "", "", "1") })
  const fields = {
    setting: setting.id,
    [first!]: typed(mine.get(first!)!, "", "", "", "", "", "4"),
    [second!]: typed(mine.get(second!)!, "", "", "", "", "", "2"),
  }
  const answer = await senco.post("/provision/needs/grid", fields)
  expect(answer.status).toBe(422)
  expect(answer.body).toContain("Nothing was saved yet: somebody else changed the profiles named below")
  expect(answer.body).toContain("Ada QuillAda: Hollis Head changed this meanwhile to")
  expect(answer.body).not.toContain("Ben QuillBen: ")
  const back = rowsIn(answer.body)
  expect(back.get(first!)!.slice(1)).toEqual(fields[first!]!.slice(1))
  expect(back.get(second!)!.slice(1)).toEqual(fields[second!]!.slice(1))
  const held = () => server.database.forPerson(person, (tx) => profilesForSetting(tx, setting.id))
  expect(await held()).toHaveLength(1)
  const again = await senco.post("/provision/needs/grid", { setting: setting.id, ...Object.fromEntries(back) })
  expect(again.location).toContain("saved=2")
  const ada = await server.database.forPerson(person, (tx) => profilesOf(tx, children[0]!))
  expect(ada.map((each) => [each.levels.semh, each.made_by_name])).toEqual([
    [4, "Sam Senco"],
    [1, "Hollis Head"],
  ])
})

test("the same sheet sent twice is saved once", async () => {
  const { setting, person, senco } = await school()
  const rows = await sheet(senco, setting.id)
  const [first] = [...rows.keys()]
  const fields = { setting: setting.id, _key: "one-and-the-same", [first!]: typed(rows.get(first!)!, "1") }
  const answers = [await senco.post("/provision/needs/grid", fields), await senco.post("/provision/needs/grid", fields)]
  expect(answers.map((each) => each.location)).toEqual(Array(2).fill(`/provision/needs/grid?setting=${setting.id}&saved=1`))
  expect(await server.database.forPerson(person, (tx) => profilesForSetting(tx, setting.id))).toHaveLength(1)
})

test("a profile made by best fit is read by the family in plain words", async () => {
  const { children, senco, parent } = await school()
  const [ada, ben] = children
  const before = await senco.get(`/children/${ada}/profile`)
  expect(before.body).toContain("Need has not been described yet")
  const id = "school-age-2025-example:semh:whole:2"
  const sent = await senco.fillAndSend(`/children/${ada}/profile/new`, `/children/${ada}/profile`, {
    "semh.whole": id,
    rest: "yes",
    evidence: "Seen at break",
    childView: "I like Fridays",
    familyView: "",
  })
  expect([sent.status, sent.location]).toEqual([303, `/children/${ada}/profile`])
  const staff = await senco.get(`/children/${ada}/profile`)
  expect(staff.body).toContain("What to try now")
  expect(staff.body).toContain(`<input type="hidden" name="child" value="${ada}"`)
  const family = await parent.get(`/children/${ada}/profile`)
  expect(family.body).toContain("What Ada finds hard")
  expect(family.body).toContain("Feelings and behaviour")
  expect(family.body).toContain("I like Fridays")
  expect(family.body).not.toContain("Put into the plan")
  expect((await parent.get(`/children/${ben}/profile`)).status).toBe(404)
  expect((await parent.get(`/children/${ada}/profile/new`)).status).toBe(404)
})

test("what is in the plan already says so, on the profile and in the framework, and is not offered again", async () => {
  const { children, senco, parent } = await school()
  const [ada, ben] = children
  for (const child of [ada!, ben!])
    await senco.post(`/children/${child}/profile`, {
      instrument: "school-age-2025-example",
      follows: "",
      rest: "yes",
      "semh.whole": "school-age-2025-example:semh:whole:2",
    })
  const offered = (body: string): string[] =>
    [...body.matchAll(/<form[^>]*action="\/framework\/strategies\/([a-z0-9-]+)\/add"/g)].map((each) => each[1]!)
  const before = offered((await senco.get(`/children/${ada}/profile`)).body)
  const code = before[0]!
  await senco.post(`/framework/strategies/${code}/add`, { child: ada! })
  const after = (await senco.get(`/children/${ada}/profile`)).body
  expect(offered(after).sort()).toEqual(before.filter((each) => each !== code).sort())
  expect(after).toContain("In the plan")
  expect(offered((await senco.get(`/children/${ben}/profile`)).body)).toContain(code)
  expect((await parent.get(`/children/${ada}/profile`)).body).not.toContain("Put into the plan")

  const strategy = (child: string, who = senco) => who.get(`/framework/strategies/${code}?child=${child}`)
  expect((await strategy(ada!)).body).toContain("In the plan")
  expect((await strategy(ada!)).body).toContain("the plan of Ada QuillAda")
  expect(offered((await strategy(ben!)).body)).toEqual([code])
  const list = await senco.get(`/framework?area=semh&phase=primary&child=${ada}`)
  expect(list.body).toContain(`child=${ada}`)
  expect(offered(list.body)).not.toContain(code)
  // Whoever does not keep the child's plan is told nothing of it.
  const far = await school()
  for (const answer of [await strategy(ada!, far.senco), await strategy(ada!, parent)]) {
    expect(answer.body).not.toContain("QuillAda")
    expect(answer.body).not.toContain("In the plan")
  }
})

test("a young person reads their own profile in the first person", async () => {
  const zone = await world.zone()
  const setting = await world.setting({ name: "Far Field High School", phase: "secondary", zone })
  const senco = await server.enter(await world.person("Sol Senco", ["senco", setting.team]))
  const youth = randomUUID()
  const none = { email: null, phone: null, issuer: null, subject: null, ended_on: null }
  await server.database.asSystem((tx) =>
    tablesOf<CountyTables>(tx)
      .insertInto("platform.people")
      .values({ id: youth, kind: "young-person", name: "Yas Young", ...none })
      .execute(),
  )
  const child = await world.child({
    forename: "Yas",
    setting_id: setting.id,
    zone_id: zone,
    person_id: youth,
    ...({ sen_status: "K" } as object),
    born_on: plainDate("2009-10-04"),
    circle: { team: setting.team },
  })
  await server.database.asSystem((tx) => world.place(tx, child, { person: youth }))
  const own = await server.enter(youth)
  const empty = await own.get(`/children/${child}/profile`)
  expect(empty.body).toContain("I can read it here")
  await senco.post(`/children/${child}/profile`, {
    instrument: "school-age-2025-example",
    follows: "",
    rest: "yes",
    childView: "Corridors are loud",
    "semh.whole": "school-age-2025-example:semh:whole:2",
  })
  const { status, body } = await own.get(`/children/${child}/profile`)
  expect(status).toBe(200)
  for (const words of ["What I find hard", "What I say", "Corridors are loud", "Things that can help me"])
    expect(body).toContain(words)
  for (const words of ["What Yas", "sound like Yas", "Yas is doing"]) expect(body).not.toContain(words)
})

test("half a section and no section are told at the form, with what was typed kept", async () => {
  const { children, senco } = await school()
  const fields = { instrument: "school-age-2025-example", follows: "", evidence: "Keep this line" }
  const answer = await senco.post(`/children/${children[0]}/profile`, fields)
  expect(answer.status).toBe(422)
  expect(answer.body).toContain("Choose a statement in at least one section")
  expect(answer.body).toContain("Keep this line")
})

test("a profile overtaken while it was typed shows the other's words and then follows it", async () => {
  const { children, senco, head, person } = await school()
  const id = children[1]!
  const form = { instrument: "school-age-2025-example", follows: "", rest: "yes" }
  const at = (level: number) => ({ ...form, "semh.whole": `school-age-2025-example:semh:whole:${level}` })
  await head.post(`/children/${id}/profile`, at(1))
  const answer = await senco.post(`/children/${id}/profile`, at(3))
  expect(answer.status).toBe(422)
  expect(answer.body).toContain("Hollis Head described this need while you were typing")
  const follows = /name="follows" value="([^"]+)"/.exec(answer.body)![1]!
  expect((await senco.post(`/children/${id}/profile`, { ...at(3), follows })).status).toBe(303)
  const all = await server.database.forPerson(person, (tx) => profilesOf(tx, id))
  expect(all.map((each) => each.levels.semh)).toEqual([3, 1])
})

test("an older profile stays readable under its own address", async () => {
  const { children, senco, person } = await school()
  const id = children[2]!
  const post = (level: number, follows: string) =>
    senco.post(`/children/${id}/profile`, {
      instrument: "school-age-2025-example",
      follows,
      rest: "yes",
      "semh.whole": `school-age-2025-example:semh:whole:${level}`,
    })
  await post(3, "")
  const [first] = await server.database.forPerson(person, (tx) => profilesOf(tx, id))
  await post(1, first!.id)
  const latest = await senco.get(`/children/${id}/profile`)
  expect(latest.body).toContain("less need than before")
  const older = await senco.get(`/children/${id}/profile?profile=${first!.id}`)
  expect(older.body).toContain("This is an older profile, as it was scored then.")
})
