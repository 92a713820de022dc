import { type LadderQuestion, metresBetween, type Rung, type Step } from "../../ladder/index.ts"
import type { Tx } from "../../platform/database/tx.ts"
import { strategiesOf } from "../framework/edition.ts"
import { editionShown } from "../framework/index.ts"
import { groupsNear } from "../groups/index.ts"
import { LEVELS, type Level, NEED_AREA_WORDS, type NeedArea } from "../vocabulary.ts"
import { type NearSetting, settingsNear } from "./near.ts"
import { areasAsked, phaseAt } from "./question.ts"

const STEP_OF: Readonly<Record<Level, Step>> = {
  universal: "in-class",
  targeted: "targeted-help",
  enhanced: "enhanced-help",
}

/** The first rungs: what a class can do now, groups that schools host, and the settings with special places. */
export async function provisionRungs(tx: Tx, question: LadderQuestion): Promise<Rung[]> {
  const areas = areasAsked(question.needs)
  return [
    ...strategyRungs(tx, areas, question.age),
    ...(await groupRungs(tx, question, areas)),
    ...(await settingRungs(tx, question, "base")),
    ...(await settingRungs(tx, question, "special")),
  ]
}

function strategyRungs(tx: Tx, areas: readonly NeedArea[], age: number): Rung[] {
  const phase = phaseAt(age)
  const held = strategiesOf(editionShown(tx.today)).filter(
    (each) => each.phase === phase && (areas.length === 0 || areas.includes(each.area)),
  )
  return LEVELS.flatMap((level) => {
    const own = held.filter((each) => each.level === level)
    if (own.length === 0) return []
    const query = new URLSearchParams([
      ["phase", phase],
      ["level", level],
      ...areas.map((area) => ["area", area] as [string, string]),
    ])
    return [
      {
        step: STEP_OF[level],
        title: own.length === 1 ? "1 thing to try" : `${own.length} things to try`,
        detail: own
          .slice(0, 3)
          .map(({ title }) => title)
          .join("; "),
        fits: true,
        why:
          areas.length === 0 ? "For any need." : `For ${areas.map((area) => NEED_AREA_WORDS[area].toLowerCase()).join(" and ")}.`,
        free: "now" as const,
        metres: null,
        href: `/framework?${query}`,
      },
    ]
  })
}

async function groupRungs(tx: Tx, { zoneId }: LadderQuestion, areas: readonly NeedArea[]): Promise<Rung[]> {
  const groups = await groupsNear(tx, zoneId, null)
  return groups.map((group) => {
    const fits = areas.length === 0 || group.needFocus.some((area) => areas.includes(area))
    return {
      step: "small-group",
      title: `${group.name} at ${group.host}`,
      detail: group.schedule,
      fits,
      why: fits
        ? "For this need."
        : `It is for ${group.needFocus.map((area) => NEED_AREA_WORDS[area].toLowerCase()).join(" and ")}.`,
      free: group.free > 0 ? "now" : "not-now",
      metres: null,
      href: null,
    }
  })
}

const KINDS = {
  base: {
    step: "specialist-base",
    detail: "A place is agreed through the council, usually with an education, health and care plan.",
  },
  special: { step: "special-school", detail: "A place needs an education, health and care plan that names the school." },
} as const

async function settingRungs(tx: Tx, { needs, age, near, zoneId }: LadderQuestion, kind: "base" | "special"): Promise<Rung[]> {
  const at = near && { id: "", name: "", zone_id: zoneId, ...near }
  return (await settingsNear(tx, { needs, age, at, kind })).map((setting) => ({
    ...KINDS[kind],
    title: setting.name,
    ...suits(setting, needs),
    free: "ask",
    metres: metresBetween(near, setting),
    href: `/settings/${setting.id}`,
  }))
}

function suits({ needs: held }: NearSetting, needs: readonly string[]): Pick<Rung, "fits" | "why"> {
  if (held.length === 0) return { fits: true, why: "It does not say which needs it is for: ask." }
  const fits = needs.length === 0 || needs.some((need) => held.includes(need))
  return { fits, why: fits ? "It is for this need." : "It is for other needs." }
}
