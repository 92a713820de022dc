import { Readable } from "node:stream"
import fc from "fast-check"
import { Temporal } from "temporal-polyfill"
import { beforeAll, describe, expect, it } from "vitest"
import { type Changes, compareSettings, type Held } from "./compare.ts"
import { giasFixture } from "./fixture.ts"
import { readLinks } from "./read-links.ts"
import { readSettings } from "./read-settings.ts"
import type { GiasSetting, SettingLink } from "./setting.ts"
import { Succession } from "./succession.ts"

const day = (text: string) => Temporal.PlainDate.from(text)
const NOTHING: Held = { settings: [], links: [] }

/** What the register holds once the changes are written. */
function written(held: Held, changes: Changes): Held {
  const settings = new Map(held.settings.map((setting) => [setting.urn, setting]))
  for (const change of changes.settings) settings.set(change.urn, change.after)
  return { settings: [...settings.values()], links: [...held.links, ...changes.newLinks] }
}

const link = (urn: number, to: number, type: string): SettingLink => ({
  urn,
  link_urn: to,
  link_name: `School ${to}`,
  link_type: type,
  linked_on: day("2020-09-01"),
})

let all: readonly GiasSetting[] = []
let open: GiasSetting
let links: readonly SettingLink[] = []
beforeAll(async () => {
  const fixture = giasFixture({ total: 2000 })
  all = (await readSettings(Readable.from([fixture.file]), ["926"])).rows
  links = (await readLinks(Readable.from([fixture.links]))).rows
  open = { ...all.find((setting) => setting.status === "open" && setting.easting !== null)!, urn: 500_001 }
})

const compare = (before: GiasSetting[], after: GiasSetting[], linked: SettingLink[] = []) =>
  compareSettings({ settings: before, links: [] }, { rows: after, notGiven: [] }, linked)

describe("comparing", () => {
  it("a first import: everything is new, and the same file again changes nothing", () => {
    const first = compareSettings(NOTHING, { rows: all, notGiven: [] }, links)
    expect(first.settings.length).toBe(all.length)
    expect(first.counts.opened + first.counts.recorded).toBe(all.length)
    expect(first.counts.recorded).toBe(all.filter((setting) => setting.status === "closed").length)
    const again = compareSettings(written(NOTHING, first), { rows: all, notGiven: [] }, links)
    expect([again.settings, again.newLinks, again.missing, again.unchanged]).toEqual([[], [], [], all.length])
  })

  it("says what closed and who carries it on", () => {
    const closed: GiasSetting = { ...open, status: "closed", closed_on: day("2026-08-31"), closed_why: "Academy Converter" }
    const academy: GiasSetting = { ...open, urn: 500_002, name: "The Academy", opened_on: day("2026-09-01") }
    const { settings, counts } = compare([open], [closed, academy], [link(500_001, 500_002, "Successor")])
    expect(settings.map(({ urn, kinds }) => [urn, kinds])).toEqual([
      [500_001, ["closed"]],
      [500_002, ["opened"]],
    ])
    expect(settings[0]!.heirs.map((heir) => heir.name)).toEqual(["The Academy"])
    expect(settings[1]!.predecessors.map((former) => former.urn)).toEqual([500_001])
    expect(settings[0]!.fields.map(({ field }) => field).toSorted()).toEqual(["closed_on", "closed_why", "status"])
    expect(counts).toEqual({ opened: 1, announced: 0, recorded: 0, closed: 1, moved: 0, changed: 0 })
  })

  it("says how far it moved: 300 east and 400 north are 500 m", () => {
    const { settings } = compare(
      [open],
      [{ ...open, easting: open.easting! + 300, northing: open.northing! + 400, postcode: "NR2 2AA" }],
    )
    expect([settings[0]!.kinds, settings[0]!.metres]).toEqual([["moved"], 500])
  })

  it("says what changed, before and after", () => {
    const { settings } = compare([open], [{ ...open, capacity: 999, needs: ["HI"] }])
    expect([settings[0]!.kinds, settings[0]!.metres]).toEqual([["changed"], 0])
    expect(settings[0]!.fields.find(({ field }) => field === "capacity")).toEqual({
      field: "capacity",
      before: open.capacity,
      after: 999,
    })
  })

  it("tells proposals from openings", () => {
    const proposed: GiasSetting = { ...open, status: "proposed-to-open" }
    expect(compare([], [proposed]).settings[0]!.kinds).toEqual(["announced"])
    expect(compare([proposed], [open]).settings[0]!.kinds).toEqual(["opened"])
    expect(compare([open], [{ ...open, status: "proposed-to-close" }]).settings[0]!.kinds).toEqual(["changed"])
  })

  it("reports what the file no longer has, of the authorities that it has", () => {
    const elsewhere = { ...open, urn: 500_009, la_code: "873" }
    const gone = { ...open, urn: 500_003 }
    expect(compare([open, gone, elsewhere], [open]).missing).toEqual([{ urn: 500_003, name: open.name }])
  })

  it("leaves fields of which the file says nothing as they are held", () => {
    const arriving = { ...open, capacity: null, pupils: 7 }
    const { settings } = compareSettings({ settings: [open], links: [] }, { rows: [arriving], notGiven: ["capacity"] }, [])
    expect([settings[0]!.fields.map(({ field }) => field), settings[0]!.after.capacity]).toEqual([["pupils"], open.capacity])
  })

  it("changes nothing when repeated, whatever changed", () => {
    const edits = fc.record({
      capacity: fc.option(fc.nat(2000)),
      name: fc.string(),
      easting: fc.option(fc.nat(700_000)),
      northing: fc.option(fc.nat(1_300_000)),
      status: fc.constantFrom("open", "closed", "proposed-to-close", "proposed-to-open" as const),
      needs: fc.array(fc.constantFrom("HI", "VI")),
      closed_on: fc.option(fc.constant(day("2020-02-29"))),
    })
    const change = fc.array(fc.tuple(fc.nat(all.length - 1), edits), { maxLength: 10 })
    fc.assert(
      fc.property(change, fc.nat(all.length), (changed, kept) => {
        const arriving = all.map((setting, index) => ({
          ...setting,
          ...(changed.findLast(([at]) => at === index)?.[1] as Partial<GiasSetting> | undefined),
        }))
        const held: Held = { settings: all.slice(0, kept), links: [] }
        const first = compareSettings(held, { rows: arriving, notGiven: [] }, links)
        const again = compareSettings(written(held, first), { rows: arriving, notGiven: [] }, links)
        expect([again.settings.length, again.newLinks.length, again.unchanged]).toEqual([0, 0, arriving.length])
        expect(first.settings.length + first.unchanged).toBe(arriving.length)
      }),
      { numRuns: 60 },
    )
  })
})

describe("succession", () => {
  const names = (urn: number) => `School ${urn}`
  it("is followed to the end of the line, through what has ended too, from either end of the link", () => {
    const line = new Succession(
      [link(1, 2, "Successor - merged"), link(3, 2, "Predecessor"), link(3, 9, "Sixth Form Centre School")],
      names,
    )
    expect(line.heirs(1, (urn) => urn === 2).map(({ urn }) => urn)).toEqual([3])
    expect(line.heirs(1, () => false).map(({ urn, type }) => [urn, type])).toEqual([[2, "Successor - merged"]])
    expect(line.predecessors(2).map(({ urn }) => urn)).toEqual([1])
  })

  it("that goes in a circle comes to an end", () => {
    const circle = new Succession([link(1, 2, "Successor"), link(2, 1, "Successor"), link(2, 2, "Successor")], names)
    expect(circle.heirs(1, () => true).map(({ urn }) => urn)).toEqual([2])
  })

  it("splits", () => {
    const split = new Succession([link(1, 3, "Successor - Split School"), link(1, 2, "Successor - Split School")], names)
    expect(split.heirs(1, () => true).map(({ urn }) => urn)).toEqual([2, 3])
  })
})
