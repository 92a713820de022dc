import { academicYearOf, academicYearWritten } from "../../county/children/rules.ts"
import { madeDays } from "../../county/demo/calendar.ts"
import { type MadeSetting, MadeTeams, madeCounty } from "../../county/demo/county.ts"
import type { MadeDays } from "../../county/demo/days.ts"
import { column, insertMany } from "../../platform/database/bulk.ts"
import type { Tx } from "../../platform/database/tx.ts"
import type { DemoDice, DemoPart, DemoServices } from "../../platform/slice.ts"
import { NOTES, PRIORITIES, STEPS } from "./demo/words.ts"

/** Zones' plans for this year with what came of them, and the steps that schools agreed. */
export const plansDemo: DemoPart = {
  async load(services) {
    const days = await madeDays(services.tx)
    await zonePlans(services, days)
    await settingPlans(services, days)
  },
}

async function zonePlans(services: DemoServices, days: MadeDays): Promise<void> {
  const { tx } = services
  const dice = services.dice("zone-plans")
  const county = madeCounty(services)
  const teams = new MadeTeams(county)
  const year = academicYearOf(tx.today)
  const begins = tx.today.with({ month: 9, day: 1, year })
  const priorities = county.zones.flatMap((zone, at) =>
    [0, 1, 2].map((each) => ({
      id: dice.uuid(),
      zone,
      position: each + 1,
      words: PRIORITIES[(at * 2 + each) % PRIORITIES.length]!,
    })),
  )
  const clamp = (date: typeof begins) => (date.until(tx.today).sign < 0 ? tx.today : date)
  await insertMany(
    tx,
    "support_plans.priorities",
    [
      column("id", "uuid", (row: (typeof priorities)[number]) => row.id),
      column("zone_id", "uuid", (row: (typeof priorities)[number]) => row.zone.id),
      column("academic_year", "text", () => academicYearWritten(year)),
      column("title", "text", (row: (typeof priorities)[number]) => row.words.title),
      column("why", "text", (row: (typeof priorities)[number]) => row.words.why),
      column("position", "int", (row: (typeof priorities)[number]) => row.position),
    ],
    priorities,
  )
  const initiatives = priorities.flatMap((priority) =>
    priority.words.initiatives.map((words) => {
      const starts =
        words.state === "planned" ? days.working(dice.between(10, 40)) : clamp(begins.add({ days: dice.between(3, 20) }))
      const ends = words.state === "ended" ? clamp(starts.add({ days: 50 })) : days.working(dice.between(60, 120))
      return { id: dice.uuid(), priority, ...words, starts, ends }
    }),
  )
  type Initiative = (typeof initiatives)[number]
  await insertMany(
    tx,
    "support_plans.initiatives",
    [
      column("id", "uuid", (row: Initiative) => row.id),
      column("priority_id", "uuid", (row: Initiative) => row.priority.id),
      column("title", "text", (row: Initiative) => row.title),
      column("partners", "text", (row: Initiative) => row.partners),
      column("starts_on", "date", (row: Initiative) => row.starts.toString()),
      column("ends_on", "date", (row: Initiative) => row.ends.toString()),
      column("status", "text", (row: Initiative) => row.state),
      column("impact", "text", (row: Initiative) => row.impact ?? null),
      column("version", "int", (row: Initiative) => (row.state === "ended" ? 2 : 1)),
    ],
    initiatives,
  )
  const measures = priorities.flatMap((priority) =>
    priority.words.measures.map((words) => ({ id: dice.uuid(), priority, ...words })),
  )
  type Measured = (typeof measures)[number]
  await insertMany(
    tx,
    "support_plans.measures",
    [
      column("id", "uuid", (row: Measured) => row.id),
      column("priority_id", "uuid", (row: Measured) => row.priority.id),
      column("title", "text", (row: Measured) => row.title),
      column("unit", "text", (row: Measured) => row.unit),
      { name: "baseline", type: "int", value: (row: Measured) => row.from },
      { name: "target", type: "int", value: (row: Measured) => row.to },
      column("source", "text", (row: Measured) => row.source),
    ],
    measures,
  )
  const readings = measures.flatMap((measure) =>
    [-35, -4].map((back, at) => ({
      id: dice.uuid(),
      measure,
      on: days.working(back),
      value: Math.round(
        measure.from + (measure.to - measure.from) * (at === 0 ? 0.15 + dice.next() * 0.15 : 0.3 + dice.next() * 0.4),
      ),
      by: teams.of(measure.priority.zone.teamId, "zone-lead")[0]?.id ?? null,
    })),
  )
  type Reading = (typeof readings)[number]
  await insertMany(
    tx,
    "support_plans.readings",
    [
      column("id", "uuid", (row: Reading) => row.id),
      column("measure_id", "uuid", (row: Reading) => row.measure.id),
      column("on_date", "date", (row: Reading) => row.on.toString()),
      { name: "value", type: "int", value: (row: Reading) => row.value },
      column("by_person", "uuid", (row: Reading) => row.by),
    ],
    readings,
  )
}

interface MadeStep {
  readonly id: string
  readonly setting: MadeSetting
  readonly words: (typeof STEPS)[number]
  readonly due: string
  readonly progress: keyof typeof NOTES | null
  readonly note: string
  readonly by: { readonly id: string; readonly name: string }
  readonly added: string
  readonly followed: string
}

async function settingPlans(services: DemoServices, days: MadeDays): Promise<void> {
  const dice = services.dice("setting-plans")
  const county = madeCounty(services)
  const teams = new MadeTeams(county)
  const steps = county.settings
    .filter(({ phase }) => phase !== "early-years" && phase !== "other")
    .flatMap((setting) => stepsOf({ dice, days, setting, senco: teams.of(setting.teamId)[0]! }))
  await writeSteps(services.tx, dice, steps)
}

function stepsOf(given: {
  dice: DemoDice
  days: MadeDays
  setting: MadeSetting
  senco: { id: string; name: string }
}): MadeStep[] {
  const { dice, days, setting, senco } = given
  const first = dice.between(0, STEPS.length - 1)
  return Array.from({ length: dice.between(2, 3) }, (_, at) => {
    const progress = dice.weighted({ "on-track": 45, behind: 15, done: 20, none: 20 })
    const due =
      progress === "done"
        ? days.working(-dice.between(5, 40))
        : progress === "behind"
          ? days.working(-dice.between(1, 12))
          : days.working(dice.between(5, 60))
    return {
      id: dice.uuid(),
      setting,
      words: STEPS[(first + at) % STEPS.length]!,
      due: due.toString(),
      progress: progress === "none" ? null : progress,
      note: progress === "none" ? "" : dice.one(NOTES[progress]),
      by: senco,
      added: days.at(days.working(-dice.between(55, 90)), 15 * 60).toString(),
      followed: days.at(days.working(-dice.between(1, 25)), 15 * 60).toString(),
    }
  })
}

async function writeSteps(tx: Tx, dice: DemoDice, steps: readonly MadeStep[]): Promise<void> {
  await insertMany(
    tx,
    "support_plans.steps",
    [
      column("id", "uuid", (row: MadeStep) => row.id),
      column("setting_id", "uuid", (row: MadeStep) => row.setting.id),
      column("setting_team_id", "uuid", (row: MadeStep) => row.setting.teamId),
      column("zone_team_id", "uuid", (row: MadeStep) => row.setting.zone.teamId),
      column("what", "text", (row: MadeStep) => row.words[0]),
      column("outcome", "text", (row: MadeStep) => row.words[1]),
      column("helper", "text", (row: MadeStep) => row.words[2]),
      column("helper_team_id", "uuid", (row: MadeStep) => (row.words[3] ? row.setting.teamId : row.setting.zone.teamId)),
      column("due_on", "date", (row: MadeStep) => row.due),
      column("status", "text", (row: MadeStep) => (row.progress === "done" ? "done" : "open")),
      column("added_by", "uuid", (row: MadeStep) => row.by.id),
      column("added_at", "timestamptz", (row: MadeStep) => row.added),
      column("version", "int", (row: MadeStep) => (row.progress === null ? 1 : 2)),
    ],
    steps,
  )
  await insertMany(
    tx,
    "support_plans.follow_ups",
    [
      column("id", "uuid", () => dice.uuid()),
      column("step_id", "uuid", (row: MadeStep) => row.id),
      column("progress", "text", (row: MadeStep) => row.progress),
      column("note", "text", (row: MadeStep) => row.note),
      column("at", "timestamptz", (row: MadeStep) => row.followed),
      column("by_person", "uuid", (row: MadeStep) => row.by.id),
      column("by_name", "text", (row: MadeStep) => row.by.name),
    ],
    steps.filter(({ progress }) => progress !== null),
  )
}
