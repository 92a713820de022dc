import { describe, expect, test } from "vitest"
import { plainDate } from "../time.ts"
import {
  bareFrame,
  blankForm,
  Checkboxes,
  DateInput,
  defaultIdentity,
  distance,
  type Form,
  FormTo,
  Hidden,
  identityCss,
  identitySchema,
  Page,
  Pager,
  PostButton,
  Radios,
  ResultCount,
  readIdentity,
  renderPage,
  Textarea,
  TextInput,
  withErrors,
} from "./index.ts"

interface Values {
  readonly reason: string
  readonly by: string
  readonly next: string
  readonly needs: string[]
}
const frame = { ...bareFrame(), csrf: "frame-token", newKey: () => "fresh-key" }
const shown = (node: Parameters<typeof renderPage>[0]) => renderPage(node, frame)
const form: Form<Values> = blankForm<Values>({ reason: "<b>a</b>", needs: ["x"] }, { csrf: 't"', key: "k", version: 4 })

describe("a page", () => {
  test("is titled with its errors, itself, the service and the council", () => {
    const wrong = withErrors(form, [
      { field: "by", message: "Enter a date" },
      { field: null, message: "Somebody changed it" },
    ])
    const html = shown(<Page title="Decline" errors={wrong.errors} back="/x" />)
    expect(html).toContain("<title>Error: Decline – Local First Inclusion – Your County Council</title>")
    expect(html).toMatch(/^<!DOCTYPE html><html lang="en" class="govuk-template lfi-template lfi-template--staff">/)
    expect(html).toContain('<a href="#by">Enter a date</a>')
    expect(html).toContain("<li>Somebody changed it</li>")
    expect(html.indexOf("govuk-skip-link")).toBeLessThan(html.indexOf("<header"))
    expect(html.match(/<h1/g)).toHaveLength(1)
  })

  test("marks the longest matching part of the navigation", () => {
    const navigation = [
      { text: "Home", href: "/" },
      { text: "Requests", href: "/requests" },
      { text: "Mine", href: "/requests/mine" },
    ]
    const html = renderPage(<Page title="x" />, { ...frame, navigation, path: "/requests/mine/3" })
    expect(html.match(/aria-current="true"/g)).toHaveLength(1)
    expect(html).toMatch(/href="\/requests\/mine" aria-current="true"/)
  })

  test("holds no inline style or script, and loads nothing from elsewhere", () => {
    const html = renderPage(<Page title="x" />, {
      ...frame,
      person: "A",
      search: "/search",
      signOut: "/out",
      demonstration: true,
    })
    expect(html).not.toMatch(/\sstyle=|<style|\son\w+=|<script(?! type="module" src="\/assets)/)
    expect(html).not.toMatch(/(?:src|href)="(?:https?:)?\/\//)
  })

  test("writes the frame's token and a fresh key where a form has none", () => {
    expect(
      shown(
        <PostButton href="/a" about="Sam">
          Take
        </PostButton>,
      ),
    ).toContain('<input type="hidden" name="_csrf" value="frame-token"/><input type="hidden" name="_key" value="fresh-key"/>')
  })
})

describe("fields", () => {
  test("a form posts with token, key and version, escaped", () => {
    const html = shown(
      <FormTo href="/a" form={form}>
        <Hidden field={form.field("needs")} />
      </FormTo>,
    )
    for (const part of [
      'action="/a" method="post"',
      'name="_csrf" value="t&quot;"',
      'name="_key" value="k"',
      'name="_version" value="4"',
      'name="needs" value="x"',
    ]) {
      expect(html).toContain(part)
    }
  })

  test("what was typed is text, never markup", () => {
    const html = shown(<Textarea field={form.field("reason")} label="Why" />)
    expect(html).toContain("&lt;b>a&lt;/b></textarea>")
    expect(html).not.toContain("<b>")
  })

  test("describe themselves by hint, then error", () => {
    const wrong = withErrors(form, [{ field: "reason", message: "Say why" }])
    const html = shown(<TextInput field={wrong.field("reason")} label="Why" hint="In short" />)
    expect(html).toContain('aria-describedby="reason-hint reason-error"')
    expect(html).toContain(
      '<p id="reason-error" class="govuk-error-message"><span class="govuk-visually-hidden">Error:</span> Say why</p>',
    )
  })

  test("choices, conditional questions and dates have the ids that the error summary links to", () => {
    const options = [
      { value: "x", text: "X", children: "More" },
      { value: "y", text: "Y" },
    ]
    const html = shown(
      <>
        <Radios field={form.field("next")} legend="Next" options={options} />
        <Checkboxes field={form.field("needs")} legend="Needs" options={options} />
        <DateInput field={form.field("by")} legend="By" />
      </>,
    )
    expect(html).toContain('id="next" name="next" type="radio" value="x"')
    expect(html).toContain('id="needs" name="needs" type="checkbox" value="x" checked')
    expect(html).toContain('id="conditional-needs"')
    expect(html).toMatch(/id="by-month" name="by-month" type="text"/)
  })
})

describe("identity", () => {
  const given = { ...defaultIdentity, colours: { ...defaultIdentity.colours } }
  test("the default one passes its own rules", () => expect(readIdentity(defaultIdentity)).toEqual(defaultIdentity))
  test.each([
    ["primary", "#4a90a4"],
    ["link", "#2a8fa8"],
    ["paper", "#556677"],
    ["linkOnDark", "#225566"],
  ])("%s %s is refused for its contrast", (name, colour) => {
    const result = identitySchema.safeParse({ ...given, colours: { ...given.colours, [name]: colour } })
    expect(result.error?.issues[0]?.message).toContain("text needs 7 to 1")
  })
  test("nothing gets out of its stylesheet", () => {
    for (const family of ['x";}body{', "a</style>", "a\\"])
      expect(identitySchema.safeParse({ ...given, typeface: { family } }).success).toBe(false)
    expect(identitySchema.safeParse({ ...given, typeface: { family: "Own", file: "https://x.example/a.woff2" } }).success).toBe(
      false,
    )
    expect(identityCss({ ...given, typeface: { family: "Own", file: "/own/a.woff2" } })).toContain('src:url("/own/a.woff2")')
  })
})

describe("lists", () => {
  test("a pager shows the ends and the neighbours", () => {
    const html = shown(<Pager page={4} pages={18} href={(page) => `?page=${page}`} />)
    expect([...html.matchAll(/aria-label="Page (\d+)"/g)].map(([, page]) => page)).toEqual(["1", "3", "4", "5", "18"])
    expect(shown(<Pager page={1} pages={1} href={String} />)).toBe("<!DOCTYPE html>")
  })
  test.each([
    [{ total: 1, noun: ["request", "requests"] as const }, "1 request"],
    [{ total: 1213, from: 51, to: 100, noun: ["request", "requests"] as const }, "51 to 100 of 1,213 requests"],
    [{ total: 0, noun: ["request", "requests"] as const }, "0 requests"],
  ])("a count in words %#", (props, words) => expect(shown(<ResultCount {...props} />)).toContain(`<strong>${words}</strong>`))
  test.each([
    ["2026-03-03", "today"],
    ["2026-03-04", "tomorrow"],
    ["2026-03-02", "yesterday"],
    ["2026-03-07", "in 4 days"],
    ["2026-01-20", "6 weeks ago"],
  ])("%s is %s", (date, words) => expect(distance(plainDate(date), plainDate("2026-03-03"))).toBe(words))
})
