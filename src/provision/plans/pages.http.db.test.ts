import { inflateRawSync } from "node:zlib"
import { afterAll, beforeAll, describe, expect, test } from "vitest"
import { type Stage, setStage } from "../../../test/access/stage.ts"
import type { Visitor } from "../../../test/support/visitor.ts"

let stage: Stage
let senco: Visitor
let parent: Visitor
let id: string
beforeAll(async () => {
  stage = await setStage()
  senco = stage.visitor("senco", "A")
  parent = stage.visitor("parent", "A")
  id = stage.sides.A.child
}, 600_000)
afterAll(() => stage?.server.close())

const OUTCOME = {
  area: "semh",
  baseline: "Once a week",
  target: "Once a day",
  flourish: ["F"],
  "by-day": "21",
  "by-month": "7",
  "by-year": "2026",
}
const page = async (address: string, who = senco): Promise<string> => {
  const answer = await who.get(address)
  expect([address, answer.status]).toEqual([address, 200])
  return answer.body
}

describe("a child's support, from nothing to the next cycle", () => {
  test("a child without a plan: one press starts it", async () => {
    expect(await page(`/children/${id}/support`)).toContain("No support plan yet")
    const answer = await senco.fillAndSend(`/children/${id}/support`, `/children/${id}/plan`, { level: "targeted" })
    expect(answer.location).toBe(`/children/${id}/support?done=started`)
    expect(await page(answer.location!)).toContain("Cycle 1: assess")
  })

  test("outcomes, help and the first cycle; a form with gaps says what is missing and keeps what was typed", async () => {
    const form = `/children/${id}/plan/outcomes/new`
    const wrong = await senco.fillAndSend(form, `/children/${id}/plan/outcomes`, { ...OUTCOME, text: "", target: "Once a week" })
    expect(wrong.status).toBe(422)
    expect(wrong.body).toContain("Say what should be different")
    expect(wrong.body).toContain("Once a week")
    for (const text of ["Asks a friend to play", "Names a feeling", "Stays in class"]) {
      const sent = await senco.fillAndSend(form, `/children/${id}/plan/outcomes`, { ...OUTCOME, text })
      expect(sent.location).toContain("done=outcome")
    }
    const strategy = await senco.post("/framework/strategies/semh-pr-01/add", { child: id })
    expect(strategy.location).toBe(`/framework/strategies/semh-pr-01/add?into=${id}`)
    const next = await senco.fillAndSend(`/children/${id}/plan/next`, `/children/${id}/plan/next`, { assessment: "" })
    expect(next.location).toContain("done=cycle")
    expect(await page(`/children/${id}/support`)).toContain("Record the review")
  })

  test("the family says what it thinks, on its own page", async () => {
    expect(await page(`/children/${id}/support`, parent)).toContain("Say what you think")
    const sent = await parent.fillAndSend(`/children/${id}/plan/view`, `/children/${id}/plan/view`, { words: "Calmer mornings" })
    expect(sent.location).toContain("done=view")
    expect((await parent.get(`/children/${id}/plan/review`)).status).toBe(404)
  })

  test("a review of three outcomes takes two screens; what the family wrote stands in it already", async () => {
    const shown = await page(`/children/${id}/plan/review`)
    expect(shown).toContain("Calmer mornings")
    const gaps = await senco.fillAndSend(`/children/${id}/plan/review`, `/children/${id}/plan/review`, {
      progress1: "met",
      evidence2: "",
      decision: "",
      parentView: "",
      parentNone: "",
    })
    expect(gaps.status).toBe(422)
    for (const message of ["Say what shows it", "Choose what was decided", "Write what the parents say, or why"])
      expect(gaps.body).toContain(message)
    const screens = [`/children/${id}/plan/review`]
    const review = await senco.fillAndSend(screens[0]!, screens[0]!, {
      progress1: "met",
      progress2: "partly",
      progress3: "not",
      parentView: "Calmer mornings",
      parentNone: "",
      childView: "",
      childNone: "Was ill",
      decision: "continue",
    })
    expect(review.location).toBe(`/children/${id}/plan/next?reviewed`)
    screens.push(review.location!)
    const form = await senco.fill(review.location!, `/children/${id}/plan/next`)
    // The outcome that was met is not carried on, unless somebody says so; the other two are.
    expect(form.fields.outcomes).toHaveLength(2)
    const begun = await senco.postRaw(`/children/${id}/plan/next`, form.fields)
    expect(begun.location).toBe(`/children/${id}/support?done=cycle`)
    expect(screens).toHaveLength(2)
    const hub = await page(begun.location!)
    expect(hub).toContain("Cycle 2: do")
    expect(hub).toContain("One cycle is complete; 2 are usually looked for as evidence")
    expect(hub).toContain("may ask for an education, health and care needs assessment at any time")
  })

  test("the same form sent twice is done once", async () => {
    const form = await senco.fill(`/children/${id}/plan/lines/new`, `/children/${id}/plan/lines`)
    const fields = { ...form.fields, title: "Lunchtime drawing club", area: "semh", level: "targeted", outcome: "" }
    const both = [
      await senco.postRaw(`/children/${id}/plan/lines`, fields),
      await senco.postRaw(`/children/${id}/plan/lines`, fields),
    ]
    expect(both.map((answer) => answer.status)).toEqual([303, 303])
    const [row] = await stage.rows<{ n: number }>(
      "select count(*) as n from provision_plans.lines where child_id = $1 and title = 'Lunchtime drawing club'",
      [id],
    )
    expect(Number(row!.n)).toBe(1)
  })
})

describe("printed", () => {
  test("as PDF: whole files, for the family too", async () => {
    for (const name of ["plan.pdf", "easy-read.pdf"]) {
      const answer = await parent.get(`/children/${id}/plan/${name}`)
      expect([answer.status, answer.type]).toEqual([200, "application/pdf"])
      expect(answer.body.startsWith("%PDF-")).toBe(true)
    }
  })

  test("as Word: its words are those of the plan", async () => {
    for (const [name, words] of [
      ["plan.docx", ["SEN Support plan", "Names a feeling", "Calmer mornings", "Nothing was said: Was ill"]],
      ["easy-read.docx", ["My support plan", "This is my plan.", "Names a feeling."]],
    ] as const) {
      const { statusCode, rawPayload } = await stage.server.app.inject({
        url: `/children/${id}/plan/${name}`,
        cookies: Object.fromEntries(senco.cookies),
      })
      expect(statusCode).toBe(200)
      const text = partOf(rawPayload, "word/document.xml").replace(/<[^>]+>/g, "")
      for (const each of words) expect(text).toContain(each)
    }
  })

  test("in easy words on the screen", async () => {
    const shown = await page(`/children/${id}/plan/easy-read`, parent)
    expect(shown).toContain("I can say what I like.")
    expect(shown).toContain("How people help me")
  })
})

/** One part of a zip file, found by its central directory. */
function partOf(zip: Buffer, wanted: string): string {
  for (let at = zip.indexOf("PK\u0001\u0002", 0, "latin1"); at >= 0; at = zip.indexOf("PK\u0001\u0002", at + 4, "latin1")) {
    const [size, nameLength, local] = [zip.readUInt32LE(at + 20), zip.readUInt16LE(at + 28), zip.readUInt32LE(at + 42)]
    if (zip.toString("utf8", at + 46, at + 46 + nameLength) !== wanted) continue
    const begins = local + 30 + zip.readUInt16LE(local + 26) + zip.readUInt16LE(local + 28)
    return inflateRawSync(zip.subarray(begins, begins + size)).toString("utf8")
  }
  throw new Error(`no ${wanted} in the file`)
}
