import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest"
import { formWithFiles } from "../access/fixtures/uploads.ts"
import { type Stage, setStage } from "../access/stage.ts"
import { TEST_NOW } from "../support/database.ts"
import { fillForm, formFor } from "../support/form-filling.ts"
import type { Answer, Fields, Visitor } from "../support/visitor.ts"

/** What somebody typed is never lost: not by a session that ended, not by a sign-in in another tab, not by a colleague's save. */
let stage: Stage
beforeAll(async () => {
  stage = await setStage()
}, 600_000)
afterEach(() => stage.server.clock.moveTo(TEST_NOW))
afterAll(() => stage?.server.close())

const senco = () => stage.server.enter(stage.sides.A.people.senco!)
const later = () => stage.server.clock.moveTo("2026-03-03T10:31:00Z")
const from = (page: string) => ({ referer: `http://localhost:3000${page}`, host: "localhost:3000" })
const NEW = "/children/new"
const DRAFT = /[?&]draft=[0-9a-f-]{36}$/

/** A child's registration as it stands filled in a tab, with the token of the tab's session. */
async function typed(visitor: Visitor, forename: string): Promise<Fields> {
  const page = await visitor.get(NEW)
  const born = { "born-day": "1", "born-month": "2", "born-year": "2018" }
  return { ...fillForm(formFor(page.body, "/children", NEW)).fields, ...born, forename, upn: "" }
}
const children = async (forename: string): Promise<number> =>
  (await stage.rows<{ n: number }>("select count(*) as n from county.children where forename = $1", [forename]))[0]!.n

/** Where an answer leads after sign-in. */
const nextOf = ({ location }: Answer): string => decodeURIComponent(/^\/sign-in\?next=([^&]+)$/.exec(location ?? "")?.[1] ?? "")
const said = (answer: Answer): string => /notification-banner__content">(.*?)<\/div>/s.exec(answer.body)?.[1] ?? ""

describe("a session that ended while somebody typed", () => {
  test("keeps what was typed for that person, and for nobody else", async () => {
    const visitor = await senco()
    const fields = await typed(visitor, "Peregrine")
    later()
    const answer = await visitor.postRaw("/children", fields, from(NEW))
    expect(answer.status).toBe(303)
    const back = nextOf(answer)
    expect(back).toMatch(/^\/children\/new\?draft=[0-9a-f-]{36}$/)
    const shown = await (await senco()).get(back)
    expect(shown.body).toContain('value="Peregrine"')
    expect(said(shown)).toContain("What you typed is below")
    const other = await stage.server.enter(stage.sides.A.people.head!)
    expect((await other.get(back)).body).not.toContain("Peregrine")
    expect(await children("Peregrine")).toBe(0)
  })

  test("leads back to the page with its query, and without the browser's word to the form's own page", async () => {
    const page = `/support/requests/new?setting=${stage.sides.A.setting}`
    const visitor = await senco()
    const { fields } = fillForm(formFor((await visitor.get(page)).body, "/support/requests", page))
    later()
    const answer = await visitor.postRaw("/support/requests", fields, from(`${page}&draft=${stage.sides.A.child}`))
    const back = nextOf(answer)
    expect(back).toMatch(DRAFT)
    expect(back.startsWith(`${page}&draft=`)).toBe(true)
    expect(back.match(/draft=/g)).toHaveLength(1)
    expect((await (await senco()).get(back)).status).toBe(200)
    expect(nextOf(await visitor.postRaw("/support/requests", fields))).toMatch(/^\/support\/requests\/new\?draft=/)
    expect(nextOf(await visitor.postRaw("/support/requests", fields, { referer: "https://elsewhere.example/x" }))).toMatch(
      /^\/support\/requests\/new\?draft=/,
    )
  })

  test("takes no harm from characters that no database keeps", async () => {
    const visitor = await senco()
    const fields = await typed(visitor, "Nul\u0000led")
    later()
    const back = nextOf(await visitor.postRaw("/children", fields, from(NEW)))
    expect((await (await senco()).get(back)).body).toContain('value="Nulled"')
  })

  test("says which file has to be chosen again", async () => {
    const visitor = await senco()
    const token = { "x-csrf-token": await visitor.token() }
    later()
    const { type, bytes } = formWithFiles({ setting: stage.sides.A.setting }, [
      { field: "file", name: "pupils.csv", type: "text/csv", body: "Surname\r\n" },
    ])
    const answer = await visitor.postBytes("/children/imports", type, bytes, { ...token, ...from("/children/imports/new") })
    const shown = await (await senco()).get(nextOf(answer))
    expect(said(shown)).toContain("The file “pupils.csv” could not be kept: choose it again.")
  })
})

describe("a tab from before the last sign-in", () => {
  test("does nothing, keeps its words, and shows them at once", async () => {
    const visitor = await senco()
    const fields = await typed(visitor, "Tabitha")
    // The same browser signs in anew in another tab: the form's cookie stays, the session's is another.
    visitor.cookies.set("__Host-lfi", (await senco()).cookies.get("__Host-lfi")!)
    const answer = await visitor.postRaw("/children", fields, from(NEW))
    expect([answer.status, DRAFT.test(answer.location ?? "")]).toEqual([303, true])
    expect(await children("Tabitha")).toBe(0)
    const shown = await visitor.get(answer.location!)
    expect(shown.body).toContain('value="Tabitha"')
    const again = { ...fillForm(formFor(shown.body, "/children", NEW)).fields, upn: "" }
    expect((await visitor.postRaw("/children", again, from(answer.location!))).status).toBe(303)
    expect(await children("Tabitha")).toBe(1)
    expect((await visitor.get(answer.location!)).body).not.toContain("Tabitha")
  })

  test("keeps its words through sign-in when nobody is signed in any more", async () => {
    const visitor = await senco()
    const fields = await typed(visitor, "Outis")
    await visitor.post("/sign-out")
    const back = nextOf(await visitor.postRaw("/children", fields, from(NEW)))
    expect(back).toMatch(DRAFT)
    expect((await (await senco()).get(back)).body).toContain('value="Outis"')
  })

  test("gives its words to nobody else who has signed in there, and a script is told", async () => {
    const visitor = await senco()
    const fields = await typed(visitor, "Alienor")
    const other = await stage.server.enter(stage.sides.B.people.senco!)
    visitor.cookies.set("__Host-lfi", other.cookies.get("__Host-lfi")!)
    expect((await visitor.postRaw("/children", fields, from(NEW))).status).toBe(403)
    visitor.cookies.set("__Host-lfi", (await senco()).cookies.get("__Host-lfi")!)
    const script = { ...from(NEW), accept: "application/json" }
    expect((await visitor.postRaw("/children", fields, script)).status).toBe(403)
    expect(await stage.rows("select id from platform.drafts where body::text like '%Alienor%'")).toEqual([])
  })

  test("is believed for a token of this browser alone", async () => {
    const visitor = await senco()
    const stranger = await senco()
    const { _csrf, ...fields } = await typed(stranger, "Forger")
    const holder = String(_csrf).split(".")[1]
    await visitor.token()
    for (const forged of [_csrf, `x.${holder}`, `.${holder}`, "x.nobody", `${await stage.server.anonymous().token()}`])
      expect((await visitor.postRaw("/children", { ...fields, _csrf: forged! }, from(NEW))).status).toBe(403)
  })
})

test("a save that came too late stands beside what the record says now, and goes through when it is sent again", async () => {
  const edit = `/children/${stage.sides.A.child}/edit`
  const [visitor, colleague] = [await senco(), await stage.server.enter(stage.sides.A.people.head!)]
  const open = async (who: Visitor) => fillForm(formFor((await who.get(edit)).body, edit, edit)).fields
  const mine = await open(visitor)
  expect((await colleague.postRaw(edit, { ...(await open(colleague)), knownAs: "Quill", sex: "F" })).status).toBe(303)
  const late = await visitor.postRaw(edit, { ...mine, knownAs: "Quilly", sex: "M" })
  expect(late.status).toBe(422)
  expect(late.body).toContain("The record now says: “Quill”")
  expect(late.body).toContain("The record now says: “Female”")
  expect(late.body).toContain('value="Quilly"')
  const again = fillForm(formFor(late.body, edit, edit)).fields
  expect((await visitor.postRaw(edit, again)).status).toBe(303)
  expect(await stage.rows("select known_as from county.children where id = $1", [stage.sides.A.child])).toEqual([
    { known_as: "Quilly" },
  ])
})

test("a form with an error says that its file has to be chosen again", async () => {
  const visitor = await senco()
  const { type, bytes } = formWithFiles({ setting: "" }, [{ field: "file", name: "pupils.csv", type: "text/csv", body: "x" }])
  const answer = await visitor.postBytes("/children/imports", type, bytes, { "x-csrf-token": await visitor.token() })
  expect(answer.status).toBe(422)
  expect(said(answer)).toContain("The file “pupils.csv” could not be kept while the form had a problem.")
})
