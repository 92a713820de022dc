import { randomUUID } from "node:crypto"
import { chronicle } from "../../county/chronology/chronology.ts"
import { action, unchangedSince } from "../../platform/actions/action.ts"
import { audit } from "../../platform/audit/audit.ts"
import type { Tx } from "../../platform/database/tx.ts"
import { orNotFound, Refusal } from "../../platform/refusal.ts"
import { planRecord, SLICE } from "./begin.ts"
import { db, openCycleOf, planOf, type WholePlan } from "./queries.ts"

export interface ProfileWords {
  readonly likes: string
  readonly matters: string
  readonly helps: string
  readonly hopes: string
  readonly parentWords: string
}

const COLUMNS = { likes: "likes", matters: "matters", helps: "helps", hopes: "hopes", parentWords: "parent_words" } as const

type Words = { readonly childId: string; readonly version: number; readonly words: Partial<ProfileWords> }

async function write(tx: Tx, { childId, version, words }: Words): Promise<WholePlan> {
  const whole = orNotFound(await planOf(tx, childId))
  unchangedSince(whole.profile.version, version)
  const changed = Object.fromEntries(
    (Object.keys(words) as (keyof ProfileWords)[]).map((key) => [COLUMNS[key], words[key]?.trim() ?? ""]),
  )
  const done = await db(tx)
    .updateTable("provision_plans.profiles")
    .set({ ...changed, written_on: tx.today, written_by: tx.actor.name, version: version + 1 })
    .where("plan_id", "=", whole.plan.id)
    .where("version", "=", version)
    .executeTakeFirst()
  if (done.numUpdatedRows === 0n) throw new Refusal("ChangedMeanwhile")
  const held = Object.fromEntries(Object.values(COLUMNS).map((column) => [column, whole.profile[column]]))
  await audit(tx, { record: planRecord(whole.plan), childId, before: held, after: changed })
  return whole
}

/** The school writes down what the child and the parent said. */
export const writeProfile = action("provision-plans.write-profile", "edit-support-plan", async (tx, input: Words) => {
  const { plan } = await write(tx, input)
  await chronicle(tx, {
    childId: plan.child_id,
    title: "The one-page profile was written",
    slice: SLICE,
    record: planRecord(plan),
  })
  return { planId: plan.id }
})

/** A parent or the young person writes the profile themselves. A young person does not write the parent's words. */
export const writeOwnWords = action("provision-plans.write-own-words", "write-own-view", async (tx, input: Words) => {
  const { parentWords: _, ...own } = input.words
  const { plan } = await write(tx, tx.actor.kind === "young-person" ? { ...input, words: own } : input)
  await chronicle(tx, {
    childId: plan.child_id,
    title: `${tx.actor.name} wrote in the one-page profile`,
    slice: SLICE,
    record: planRecord(plan),
  })
  return { planId: plan.id }
})

/** What a parent or the young person thinks before a review. They may write it again until the review is held. */
export const writeView = action(
  "provision-plans.write-view",
  "write-own-view",
  async (tx, input: { readonly childId: string; readonly version: number; readonly words: string }) => {
    const whole = orNotFound(await planOf(tx, input.childId))
    const cycle = openCycleOf(whole)
    if (!cycle) throw new Refusal("NoReviewAhead")
    const whose = tx.actor.kind === "young-person" ? "child" : "parent"
    const held = whole.views.find((view) => view.by_person === tx.actor.personId && view.whose === whose)
    unchangedSince(held?.version ?? 0, input.version)
    const said = { words: input.words, by_name: tx.actor.name, at: tx.now }
    if (held)
      await db(tx)
        .updateTable("provision_plans.views")
        .set({ ...said, version: held.version + 1 })
        .where("id", "=", held.id)
        .execute()
    else
      await db(tx)
        .insertInto("provision_plans.views")
        .values({
          ...said,
          id: randomUUID(),
          cycle_id: cycle.id,
          plan_id: whole.plan.id,
          child_id: whole.plan.child_id,
          whose,
          by_person: tx.actor.personId!,
        })
        .execute()
    await audit(tx, {
      record: planRecord(whole.plan),
      childId: whole.plan.child_id,
      before: held?.words ?? null,
      after: input.words,
    })
    // What was said is between the writer and the school until the review: the story says only that it was said.
    await chronicle(tx, {
      childId: whole.plan.child_id,
      title: `${tx.actor.name} said what they think before the review`,
      slice: SLICE,
      record: planRecord(whole.plan),
    })
    return { planId: whole.plan.id }
  },
)
