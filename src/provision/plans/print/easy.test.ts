import fc from "fast-check"
import { expect, test } from "vitest"
import { oneIdeaALine } from "./easy.ts"

test("one idea a line: sentences and parts between semicolons, each begun and ended as a sentence", () => {
  expect(oneIdeaALine("Football at break; quiet when I work")).toEqual(["Football at break.", "Quiet when I work."])
  expect(oneIdeaALine("Show me. Do not only tell me!")).toEqual(["Show me.", "Do not only tell me!"])
  expect(oneIdeaALine("  ")).toEqual([])
})

test("no word is lost, whatever was typed", () => {
  const words = (text: string) => text.toLowerCase().match(/[a-z]+/g) ?? []
  fc.assert(
    fc.property(fc.array(fc.stringMatching(/^[a-z]{1,8}[.;!?]?$/), { maxLength: 30 }), (parts) => {
      expect(words(oneIdeaALine(parts.join(" ")).join(" "))).toEqual(words(parts.join(" ")))
    }),
  )
})
