import { expect, test } from "vitest"
import { settingWords } from "./words.ts"

test.each([
  ["early-years", "private-voluntary-independent", "nursery", "Team Around the Setting"],
  ["early-years", "childminder", "childminder", "Team Around the Setting"],
  ["primary", "academy", "school", "Team Around the School"],
  ["special", "maintained", "school", "Team Around the School"],
  ["post-16", "college", "college", "Team Around the College"],
  [null, undefined, "school, nursery or college", "Team Around the School, Setting or College"],
] as const)("%s, %s: a family says %s", (phase, governance, familiar, team) => {
  expect(settingWords(phase, governance)).toMatchObject({ familiar, team })
})
