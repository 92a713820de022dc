import { afterAll, beforeAll, expect, test } from "vitest"
import { type TestServer, testServer } from "../../../test/support/server.ts"

let server: TestServer
beforeAll(async () => {
  server = await testServer()
}, 600_000)
afterAll(() => server.close())

const read = async (address: string) => {
  const answer = await server.anonymous().get(address)
  expect(answer.status, address).toBe(200)
  return answer.body
}

test("anybody searches without signing in, and what was searched for is marked", async () => {
  const body = await read("/framework?q=worry")
  expect(body).toContain('<mark class="lfi-hit">')
  expect(body).toMatch(/\d+ ways to help/)
  expect(body).not.toContain("Put into a child")
})

test("filters stand in the address, narrow what is shown, and each can be taken away", async () => {
  const count = (body: string) => Number(/<strong>(?:\d+ to \d+ of )?(\d+) ways? to help/.exec(body)![1])
  const all = count(await read("/framework"))
  const semh = await read("/framework?area=semh&phase=primary")
  const enhanced = await read("/framework?area=semh&phase=primary&level=enhanced")
  expect(all).toBeGreaterThan(200)
  expect(count(semh)).toBeLessThan(all)
  expect(count(enhanced)).toBeLessThan(count(semh))
  expect(semh).toContain("What need can look like")
  expect(enhanced).toContain('href="/framework?area=semh&amp;phase=primary"')
  expect(count(await read("/framework?area=nowhere"))).toBe(all)
})

test("a search that finds nothing says what to do", async () => {
  expect(await read("/framework?q=zzzzxq")).toContain("Try fewer or other words")
})

test("a strategy is one page, with its code, its edition and what goes with it", async () => {
  const body = await read("/framework/strategies/semh-pr-01")
  for (const words of ["Meet at the door", "How often", "Look for", "Goes well with", "Reference semh-pr-01"])
    expect(body).toContain(words)
  expect((await server.anonymous().get("/framework/strategies/none-99")).status).toBe(404)
})

test("the print holds every strategy that fits the filters, and its editions are listed", async () => {
  const body = await read("/framework/print?area=semh&phase=primary")
  expect(body.match(/lfi-print-strategy/g)?.length).toBeGreaterThanOrEqual(12)
  expect(await read("/framework/editions")).toContain("To come")
})

test("only those who write plans are offered to put a strategy into one", async () => {
  const links = async (title: string) =>
    (await (await server.signIn(title)).get("/framework/strategies/semh-pr-01")).body.includes(
      "/framework/strategies/semh-pr-01/add",
    )
  expect(await links("SENCO at")).toBe(true)
  expect(await links("Learning support lead")).toBe(true)
  expect(await links("Parent of")).toBe(false)
  expect(await links("Programme office")).toBe(false)
})

test("the one search finds strategies too", async () => {
  const senco = await server.signIn("SENCO at")
  const answer = await senco.post("/search", { words: "stammer" })
  const body = answer.location ? (await senco.get(answer.location)).body : answer.body
  expect(body).toContain("Ways to help")
})
