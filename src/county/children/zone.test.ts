import { expect, test } from "vitest"
import { zoneOfChild } from "./zone.ts"

const at = (setting_id: string | null, zone_id: string | null) => ({ setting_id, zone_id })

test.each([
  ["is put on the register at a setting", null, "alder", "north", "north"],
  ["is put on the register without one", null, null, null, null],
  ["is put on the register at one without a zone", null, "alder", null, null],
  ["keeps setting and zone", at("alder", "north"), "alder", "north", "north"],
  ["lives in another zone than the setting", at("alder", "south"), "alder", "north", "south"],
  ["had lost the zone", at("alder", null), "alder", "north", "north"],
  ["moves to a setting elsewhere", at("alder", "north"), "beech", "south", "south"],
  ["moves to a setting without a zone", at("alder", "north"), "beech", null, "north"],
  ["leaves the setting", at("alder", "north"), null, null, "north"],
  ["never had a setting", at(null, "north"), null, null, "north"],
  ["has the first setting", at(null, "north"), "beech", "south", "south"],
] as const)("a child who %s", (_what, held, setting, settingsZone, zone) => {
  expect(zoneOfChild(held, setting, settingsZone)).toBe(zone)
})
