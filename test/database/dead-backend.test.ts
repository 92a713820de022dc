import { expect, test } from "vitest"
import { openEmbedded } from "../../src/platform/database/embedded.ts"

test("a backend that ends in mid-message fails its statement and every later one, and says so once, instead of turning for ever", async () => {
  const source = await openEmbedded()
  await source.use((connection) => connection.script("create table lines (line text)"))
  // Nobody sends the lines: the backend reads the end of its input and exits.
  const copy = source.use((connection) => connection.script("copy lines from stdin"))
  await expect(copy).rejects.toThrow("The embedded database stopped: Program terminated with exit(1)")
  expect((await source.stopped).message).toContain("stopped")
  await expect(source.use((connection) => connection.query("select 1"))).rejects.toThrow("The embedded database stopped")
  await source.close()
})

test("a failed statement is not an end: the next one works", async () => {
  const source = await openEmbedded()
  await expect(source.use((connection) => connection.query("select 1 / 0"))).rejects.toThrow("division by zero")
  const { rows } = await source.use((connection) => connection.query<{ n: number }>("select 7 as n"))
  expect(rows).toEqual([{ n: 7 }])
  await source.close()
})
