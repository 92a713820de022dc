import fc from "fast-check"
import { expect, test } from "vitest"
import { parseForm } from "../platform/kit/index.ts"
import { slices } from "../slices.ts"

const OWN = ["support-requests", "support-meetings", "support-teams", "support-plans"]

/** What a browser, or something that only claims to be one, may post. */
const posted = fc.oneof(
  fc.string(),
  fc.constantFrom(
    "",
    " ",
    "yes",
    "child",
    "named",
    "9".repeat(30),
    "\u0000",
    "2026-02-30",
    "__proto__",
    "=1+1",
    "🙂".repeat(300),
  ),
  fc.uuid(),
  fc.array(fc.string(), { maxLength: 4 }),
)

test("no form of these slices throws on garbage: it is read, or shown again with errors in words", () => {
  const forms = slices
    .filter((slice) => OWN.includes(slice.id))
    .flatMap((slice) => slice.routes ?? [])
    .flatMap((route) =>
      route.handle.kind === "submit" && route.handle.schema ? [{ path: route.path, schema: route.handle.schema }] : [],
    )
  for (const { path, schema } of forms) {
    const names = Object.keys((schema as unknown as { shape: object }).shape).flatMap((name) => [
      name,
      `${name}-day`,
      `${name}-month`,
      `${name}-year`,
    ])
    const body = fc.dictionary(fc.oneof(fc.constantFrom(...names), fc.string({ maxLength: 10 })), posted)
    fc.assert(
      fc.property(body, (typed) => {
        const read = parseForm(schema as never, typed)
        if (!read.ok) for (const error of read.form.errors) expect(error.message, path).toMatch(/\S/)
      }),
      { numRuns: 60 },
    )
  }
  console.log(`${forms.length} forms read ${60 * forms.length} bodies of garbage`)
  expect(forms.length).toBeGreaterThan(25)
})
