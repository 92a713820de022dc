import { randomUUID } from "node:crypto"
import fc from "fast-check"
import { afterAll, beforeAll, describe, expect, test } from "vitest"
import type { Fields } from "../../test/support/form-server.ts"
import { PDF, RecordServer } from "../../test/support/record-server.ts"

let record: RecordServer
beforeAll(async () => {
  record = await RecordServer.open()
})
afterAll(() => record?.close())

describe("a document", () => {
  test("is given with the circle's access only, and nothing in it can run", async () => {
    const id = await record.document()
    for (const path of ["download", "contents"]) {
      const answer = await record.forms.get("mother", `/documents/${id}/${path}`)
      expect(answer.statusCode).toBe(200)
      expect(answer.rawPayload.equals(PDF)).toBe(true)
      expect(answer.headers["content-security-policy"]).toContain("default-src 'none'")
      expect(String(answer.headers["content-security-policy"]).includes("sandbox")).toBe(path === "download")
      expect(answer.headers["x-content-type-options"]).toBe("nosniff")
      for (const who of ["outsider", "stranger"])
        expect((await record.forms.get(who, `/documents/${id}/${path}`)).statusCode).toBe(404)
    }
    expect((await record.forms.get("mother", `/documents/${randomUUID()}/download`)).statusCode).toBe(404)
  })

  test("of the wrong kind, or sent twice, leaves one or nothing", async () => {
    const at = `/children/${record.ids.child}/documents`
    const before = await record.forms.count("county.documents")
    const wrong = await record.forms.sendFile("senco", {
      from: `${at}/new`,
      to: at,
      fields: [["audience", "circle"]],
      file: { name: "x.pdf", bytes: Buffer.from("<html>") },
    })
    expect(wrong.statusCode).toBe(422)
    expect(wrong.body).toContain("This kind of file is not taken")
    expect(await record.forms.count("county.documents")).toBe(before)
    const twice = {
      from: `${at}/new`,
      to: at,
      fields: [["audience", "circle"]] as Fields,
      file: { name: "x.txt", bytes: Buffer.from("hello") },
      key: randomUUID(),
    }
    const [first, second] = [await record.forms.sendFile("senco", twice), await record.forms.sendFile("senco", twice)]
    expect(second.headers.location).toBe(first.headers.location)
    expect(await record.forms.count("county.documents")).toBe(before + 1)
  })

  test("for staff only is nothing to the family", async () => {
    const at = `/children/${record.ids.child}/documents`
    const answer = await record.forms.sendFile("senco", {
      from: `${at}/new`,
      to: at,
      fields: [["audience", "staff"]],
      file: { name: "staff.txt", bytes: Buffer.from("for staff") },
    })
    const id = String(answer.headers.location).split("/").pop()!
    expect((await record.forms.get("mother", at)).body).not.toContain("staff.txt")
    expect((await record.forms.get("mother", `/documents/${id}/download`)).statusCode).toBe(404)
    const sneaked = await record.forms.sendFile("mother", {
      from: `${at}/new`,
      to: at,
      fields: [["audience", "staff"]],
      file: { name: "mine.txt", bytes: Buffer.from("hello") },
    })
    expect(sneaked.statusCode).toBe(422)
  })

  test("has versions, is held, and goes with a reason and its bytes", async () => {
    const at = `/children/${record.ids.child}/documents`
    const first = await record.forms.sendFile("mother", {
      from: `${at}/new`,
      to: at,
      fields: [],
      file: { name: "a.txt", bytes: Buffer.from("one") },
    })
    const id = String(first.headers.location).split("/").pop()!
    const next = await record.forms.sendFile("senco", {
      from: `${at}/${id}/versions/new`,
      to: `${at}/${id}/versions`,
      fields: [],
      file: { name: "a.txt", bytes: Buffer.from("two") },
    })
    const newer = String(next.headers.location).split("/").pop()!
    expect((await record.forms.get("senco", `${at}/${newer}`)).body).toContain("Version 2")
    const step = (noun: string, why: string) =>
      record.forms.send("senco", { from: `${at}/${newer}/${noun}/new`, to: `${at}/${newer}/${noun}`, fields: [["why", why]] })
    expect((await step("holds", "Complaint")).statusCode).toBe(303)
    expect((await step("removals", "Wrong child")).statusCode).toBe(422)
    expect((await step("releases", "Settled")).statusCode).toBe(303)
    expect((await step("removals", "")).statusCode).toBe(422)
    expect((await step("removals", "Wrong child")).statusCode).toBe(303)
    for (const each of [id, newer]) expect((await record.forms.get("senco", `/documents/${each}/download`)).statusCode).toBe(404)
    expect((await record.forms.get("senco", `${at}/${newer}`)).body).toContain("Wrong child")
  })
})

describe("a file of pupils", () => {
  const csv = (...lines: string[]) =>
    Buffer.from(
      [
        "UPN,Surname,Forename,Date of birth,SEN status,Primary need,Contact 1 surname,Contact 1 forename,Contact 1 parental responsibility",
        ...lines,
      ].join("\n"),
    )
  const upload = (who: string, bytes: Uint8Array, setting = record.ids.setting!) =>
    record.forms.sendFile(who, {
      from: "/children/imports/new",
      to: "/children/imports",
      fields: [["setting", setting]],
      file: { name: "pupils.csv", bytes },
    })
  const children = () => record.forms.count("county.children")

  test("writes nothing until told, then once, and again without duplicates", async () => {
    const bytes = csv(
      ",Wren,Jenny,03/04/2017,K,SLCN,Wren,Ann,Y",
      ",Finch,Tom,31/02/2017,K,,,,",
      ",Dove,Una,05/06/2016,N,,Dove,Bea,",
    )
    const before = await children()
    const sent = await upload("senco", bytes)
    expect(sent.statusCode).toBe(303)
    const page = String(sent.headers.location)
    const shown = (await record.forms.get("senco", page)).body
    for (const words of ["2 pupils can be used", "31/02/2017", "Date of birth"]) expect(shown).toContain(words)
    expect(await children()).toBe(before)
    expect((await record.forms.get("outsider", page)).statusCode).toBe(404)
    expect((await record.forms.send("senco", { from: page, to: `${page}/takings`, fields: [] })).statusCode).toBe(422)
    expect(await children()).toBe(before)
    expect(
      (await record.forms.send("senco", { from: page, to: `${page}/takings`, fields: [["goodRows", "yes"]] })).statusCode,
    ).toBe(303)
    expect(await children()).toBe(before + 2)
    expect((await record.forms.get("senco", page)).body).toContain("2 registered")
    const again = String((await upload("senco", bytes)).headers.location)
    expect((await record.forms.get("senco", again)).body).toContain("0 new here, 0 changed, 2 as they are")
    await record.forms.send("senco", { from: again, to: `${again}/takings`, fields: [["goodRows", "yes"]] })
    expect(await children()).toBe(before + 2)
    const links = "county.family_links f join platform.people p on p.id = f.person_id where p.name = 'Ann Wren'"
    expect(await record.forms.count(links)).toBe(1)
  })

  test("for another school, of another kind, or of nothing but garbage is refused in words", async () => {
    expect((await upload("outsider", csv(",Wren,Jenny,03/04/2017,K,,,,"))).statusCode).toBe(404)
    await fc.assert(
      fc.asyncProperty(
        fc.oneof(
          fc.uint8Array({ maxLength: 300 }),
          fc.string().map((text) => Buffer.from(`<CTfile>${text}`)),
          fc.string().map((text) => csv(text)),
        ),
        async (bytes) => {
          const before = await children()
          const answer = await upload("senco", bytes)
          expect([303, 422]).toContain(answer.statusCode)
          expect(await children()).toBe(before)
        },
      ),
      { numRuns: 25 },
    )
  })
})
