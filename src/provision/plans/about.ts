import { childById } from "../../county/children/queries.ts"
import { fullName } from "../../county/children/rules.ts"
import { auditView } from "../../platform/audit/audit.ts"
import { orNotFound } from "../../platform/refusal.ts"
import type { Viewing } from "../../platform/web/route.ts"
import type { About } from "./pages/forms.tsx"
import { openCycleOf, planOf, type WholeCycle, type WholePlan } from "./queries.ts"
import { wordingOf } from "./words.ts"

/** The child of a form, for whoever sees the child. Notes the look. */
export async function aboutChild({ tx, params }: Viewing) {
  const child = orNotFound(await childById(tx, params.id!))
  await auditView(tx, { kind: "child", id: child.id }, child.id)
  return child
}

interface AboutPlan {
  readonly about: About
  readonly whole: WholePlan
  readonly called: string
  readonly settingId: string | null
}

/** A form's child with their running plan; not found where there is none. */
export async function aboutPlan(request: Viewing): Promise<AboutPlan> {
  const child = await aboutChild(request)
  const whole = orNotFound(await planOf(request.tx, child.id))
  return {
    about: { childId: child.id, name: fullName(child), wording: wordingOf(whole.plan.type_id) },
    whole,
    called: child.known_as ?? child.forename,
    settingId: child.setting_id,
  }
}

export async function aboutCycle(request: Viewing): Promise<AboutPlan & { readonly cycle: WholeCycle }> {
  const found = await aboutPlan(request)
  return { ...found, cycle: orNotFound(openCycleOf(found.whole)) }
}

export const hubOf = (childId: string | undefined, note?: string): string =>
  `/children/${childId}/support${note === undefined ? "" : `?done=${note}`}`
