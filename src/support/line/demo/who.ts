import type { MadeChild, MadeCounty, MadeParent, MadeSetting, MadeTeams } from "../../../county/demo/county.ts"
import { type MadeDays, yearWords } from "../../../county/demo/days.ts"
import type { DemoDice } from "../../../platform/slice.ts"
import type { CallerRole } from "../vocabulary.ts"
import { STORIES } from "./stories.ts"
import type { Person, Story } from "./story.ts"

/** Who rings, and about whom. `child` is null where nobody is named. */
export interface Caller extends Person {
  readonly story: Story
  readonly role: CallerRole
  readonly setting: MadeSetting | null
  readonly child: MadeChild | null
  readonly parent: MadeParent | null
  readonly name: string | null
  readonly number: string
  readonly needs: readonly string[]
  readonly status: "N" | "K" | "E"
}

const ROLES: Readonly<Record<CallerRole, number>> = {
  school: 43,
  parent: 33,
  "early-years": 9,
  "post-16": 4,
  "young-person": 3,
  health: 4,
  "social-care": 3,
  other: 1,
}
const PHASES: Readonly<Record<string, readonly string[]>> = {
  school: ["infant", "primary", "junior", "secondary", "special", "alternative"],
  "early-years": ["early-years"],
  "post-16": ["post-16"],
}
/** The school years that a phase teaches. */
const TAUGHT: Readonly<Record<string, readonly [from: number, to: number]>> = {
  "early-years": [-3, -1],
  infant: [0, 2],
  primary: [0, 6],
  junior: [3, 6],
  secondary: [7, 11],
  special: [0, 13],
  alternative: [5, 11],
  "post-16": [12, 15],
  other: [3, 11],
}

export class Callers {
  readonly #stories = new Map<CallerRole, readonly Story[]>()
  readonly #settings = new Map<string, readonly MadeSetting[]>()

  constructor(
    private readonly dice: DemoDice,
    private readonly from: { readonly county: MadeCounty; readonly teams: MadeTeams; readonly days: MadeDays },
  ) {
    for (const role of Object.keys(ROLES) as CallerRole[]) {
      this.#stories.set(
        role,
        STORIES.filter((story) => story.from.includes(role)),
      )
    }
    for (const [role, phases] of Object.entries(PHASES)) {
      this.#settings.set(
        role,
        from.county.settings.filter(({ phase }) => phases.includes(phase)),
      )
    }
  }

  next(): Caller {
    const { dice } = this
    const role = dice.weighted(ROLES)
    const story = dice.one(this.#stories.get(role)!)
    const child = dice.chance(role === "young-person" ? 0.6 : 0.46) ? this.#childFor(story, role) : null
    const sex = child?.sex ?? (dice.chance(0.66) ? "M" : "F")
    const setting = child ? child.setting : this.#settingFor(story, role)
    const year = child ? this.from.days.schoolYear(child.born) : this.#yearAt(story, setting)
    const parent = child ? (this.from.county.parentOf.get(child.id) ?? null) : null
    return {
      story,
      role,
      sex,
      child,
      setting,
      parent,
      year: yearWords(year),
      name: this.#nameOf(role, { child, parent, setting }),
      number: dice.chance(0.6)
        ? `07700 900${String(dice.between(0, 999)).padStart(3, "0")}`
        : `01632 960${String(dice.between(200, 999))}`,
      needs: child ? child.needs.filter((need) => need !== "NSA") : story.needs.slice(0, 1),
      status: child?.status ?? dice.weighted({ N: 25, K: 60, E: story.reason === "ehc-plan" ? 200 : 15 }),
    }
  }

  /** A child whom the story fits, among a few dozen looked at; null when there is none. */
  #childFor(story: Story, role: CallerRole): MadeChild | null {
    const wanted = PHASES[role]
    for (let tries = 0; tries < 80; tries++) {
      const child = this.dice.one(this.from.county.children)
      if (child.setting === null && role !== "parent") continue
      if (wanted && !wanted.includes(child.setting?.phase ?? "")) continue
      if (story.needs.length > 0 && !story.needs.includes(child.needs[0] ?? "")) continue
      if (story.reason === "ehc-needs-assessment" && child.status === "E") continue
      if (story.reason === "ehc-plan" && child.status !== "E") continue
      const year = this.from.days.schoolYear(child.born)
      if (year < story.years[0] || year > story.years[1]) continue
      if (role === "young-person" && this.from.days.age(child.born) < 16) continue
      return child
    }
    return null
  }

  #settingFor(story: Story, role: CallerRole): MadeSetting | null {
    const own = this.#settings.get(role)
    if (own && own.length > 0) {
      for (let tries = 0; tries < 20; tries++) {
        const setting = this.dice.one(own)
        const [from, to] = TAUGHT[setting.phase] ?? story.years
        if (from <= story.years[1] && to >= story.years[0]) return setting
      }
      return this.dice.one(own)
    }
    if (!this.dice.chance(0.55)) return null
    for (let tries = 0; tries < 20; tries++) {
      const setting = this.dice.one(this.from.county.settings)
      const [from, to] = TAUGHT[setting.phase] ?? story.years
      if (from <= story.years[1] && to >= story.years[0]) return setting
    }
    return null
  }

  #yearAt(story: Story, setting: MadeSetting | null): number {
    const [from, to] = (setting && TAUGHT[setting.phase]) ?? story.years
    const low = Math.max(from, story.years[0])
    return this.dice.between(low, Math.max(low, Math.min(to, story.years[1])))
  }

  /** A family's own name is held only where its child is named. */
  #nameOf(
    role: CallerRole,
    about: { child: MadeChild | null; parent: MadeParent | null; setting: MadeSetting | null },
  ): string | null {
    if (role === "parent") return about.parent?.name ?? null
    if (role === "young-person") return about.child && `${about.child.forename} ${about.child.surname}`
    if (PHASES[role] && about.setting) return this.from.teams.of(about.setting.teamId)[0]?.name ?? null
    return this.dice.chance(0.7) ? this.dice.one(COLLEAGUES) : null
  }
}

const COLLEAGUES = [
  "Ros Ellwood",
  "Tunde Bakare",
  "Helen Quaife",
  "Marta Sobczak",
  "Ian Prewett",
  "Nisha Rawal",
  "Gwen Tasker",
  "Olu Fashola",
]
