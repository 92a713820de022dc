import { expect, test } from "vitest"
import { StatementNames } from "./statements.ts"

test("a statement gets a name when it is asked for a second time, and keeps it", () => {
  const names = new StatementNames()
  expect(names.of("select $1::int", [1])).toBeNull()
  const name = names.of("select $1::int", [2])
  expect(name).toMatch(/^lfi_\d+$/)
  expect(names.of("select $1::int", [3])).toBe(name)
  names.of("select 2", [])
  expect(names.of("select 2", [])).not.toBe(name)
})

test("lists and long rows, of which each length is another statement, get none", () => {
  const names = new StatementNames()
  const never = [
    ["select 1 where 1 in ($1, $2)", [1, 2]],
    ["insert into t values ($1, $2)", [1, 2]],
    ["select $31", Array.from({ length: 31 }, () => 1)],
  ] as const
  for (const [text, values] of never) for (let turn = 0; turn < 3; turn++) expect(names.of(text, values)).toBeNull()
})

test("names end at five hundred statements", () => {
  const names = new StatementNames()
  const named = Array.from({ length: 600 }, (_, at) => {
    names.of(`select ${at}`, [])
    return names.of(`select ${at}`, [])
  })
  expect(named.filter((name) => name !== null)).toHaveLength(500)
})
