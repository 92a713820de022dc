import type { Phase } from "../tables.ts"

/** What people in a setting call themselves and the children: schools, early-years providers and colleges each have their words. */
export interface SettingWords {
  readonly setting: string
  /** As a family says it, where "setting" is nobody's word. */
  readonly familiar: string
  readonly coordinator: string
  readonly learner: string
  readonly learners: string
  readonly group: string
  readonly team: string
}

const SCHOOL: SettingWords = {
  setting: "school",
  familiar: "school",
  coordinator: "SENCO",
  learner: "child",
  learners: "children",
  group: "class or year group",
  team: "Team Around the School",
}

const EARLY_YEARS: SettingWords = {
  setting: "setting",
  familiar: "nursery",
  coordinator: "SENCO or manager",
  learner: "child",
  learners: "children",
  group: "room or age group",
  team: "Team Around the Setting",
}

const COLLEGE: SettingWords = {
  setting: "college",
  familiar: "college",
  coordinator: "SEND lead",
  learner: "student",
  learners: "students",
  group: "course or group",
  team: "Team Around the College",
}

/** For many settings at once, or where none is known. */
export const ANY_SETTING: SettingWords = {
  ...SCHOOL,
  setting: "setting",
  familiar: "school, nursery or college",
  team: "Team Around the School, Setting or College",
}

/** Words by a setting's phase, null where no setting is known; a family calls a childminder by that name. */
export function settingWords(phase: Phase | null, governance?: string): SettingWords {
  if (phase === null) return ANY_SETTING
  if (phase === "early-years") return governance === "childminder" ? { ...EARLY_YEARS, familiar: "childminder" } : EARLY_YEARS
  return phase === "post-16" ? COLLEGE : SCHOOL
}
