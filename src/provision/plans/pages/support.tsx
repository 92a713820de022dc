import { ChildFrame } from "../../../county/children/pages/child-frame.tsx"
import type { SettingWords } from "../../../county/settings/words.ts"
import { Button, blankForm, Details, EmptyState, FormTo, NotificationBanner, Radios } from "../../../platform/kit/index.ts"
import { shortDate } from "../../../platform/time.ts"
import { LEVEL_WORDS, LEVELS } from "../../vocabulary.ts"
import type { RunningPlan, Support } from "../hub.ts"
import { LEVEL_PLAIN } from "../words.ts"
import { Needs, Running } from "./running.tsx"

/** What was just done, by the code that a redirect carries. */
const NOTES: Readonly<Record<string, string>> = {
  started: "The plan has begun",
  profile: "The profile is saved",
  outcome: "The outcome is in the plan",
  line: "The help is in the plan",
  "line-ended": "The help has ended",
  "on-map": "The help is on the provision map, and the child with it",
  stage: "The cycle has moved on",
  cycle: "The next cycle has begun",
  level: "The level has changed",
  converted: "The plan is now of the new kind. Everything in it stayed",
  ended: "The plan has ended",
  reviewed: "The review is recorded",
  words: "Thank you. Your words are in the plan",
}

export const Note = ({ code, words }: { code: string | null; words: SettingWords }) => {
  const notes: Readonly<Record<string, string>> = { ...NOTES, view: `Thank you. What you wrote is with the ${words.familiar}` }
  return code !== null && Object.hasOwn(notes, code) ? (
    <NotificationBanner type="success" title="Done">
      {notes[code]}
    </NotificationBanner>
  ) : null
}

const LEVEL_OPTIONS = LEVELS.map((value) => ({ value, text: LEVEL_WORDS[value], hint: LEVEL_PLAIN[value] }))

/** The page to which everything about a child's support leads. */
export const SupportPage = ({ support, note }: { support: Support; note: string | null }) => {
  const { header, running, edits } = support
  const base = `/children/${header.child.id}`
  return (
    <ChildFrame
      header={header}
      tab="support"
      title="Support"
      log={running && { kind: "support-plan", id: running.whole.plan.id }}
      tools={running && edits ? <NextStep base={base} running={running} /> : null}
    >
      <Note code={note} words={header.words} />
      {running ? <Running support={support} running={running} /> : <NoPlan support={support} />}
      {support.ended.length > 0 && (
        <Details summary={support.ended.length === 1 ? "An earlier plan" : `${support.ended.length} earlier plans`}>
          <ul class="govuk-list">
            {support.ended.map((plan) => (
              <li key={plan.id}>
                <a class="govuk-link" href={`${base}/plan/cycles?plan=${plan.id}`}>
                  {plan.typeName}, {shortDate(plan.started_on)} to {shortDate(plan.ended_on!)}
                </a>
                : {plan.ended_why}
              </li>
            ))}
          </ul>
        </Details>
      )}
    </ChildFrame>
  )
}

const NoPlan = ({ support }: { support: Support }) => {
  const { header, edits, inForce } = support
  if (!edits)
    return (
      <EmptyState title="No support plan">
        The setting starts one when a child needs help beyond what is there for everyone.
      </EmptyState>
    )
  return (
    <>
      <EmptyState title={support.ended.length > 0 ? "No plan runs now" : "No support plan yet"}>
        Choose the level and start. The first cycle opens at once, with the day by which it must be reviewed. Tell the parents
        that special provision begins, if they do not know yet.
      </EmptyState>
      <StartForm base={`/children/${header.child.id}`} types={inForce} />
      <Needs support={support} />
    </>
  )
}

const StartForm = ({ base, types }: { base: string; types: Support["inForce"] }) => {
  const form = blankForm<{ level: string; type: string }>({ level: "targeted", type: types[0]?.id ?? "" })
  return (
    <FormTo href={`${base}/plan`}>
      <Radios field={form.field("level")} legend="Which level of support?" options={LEVEL_OPTIONS} small />
      {types.length > 1 && (
        <Radios
          field={form.field("type")}
          legend="Which kind of plan?"
          small
          options={types.map(({ id, name, basis }) => ({ value: id, text: name, hint: basis }))}
        />
      )}
      <Button>Start the plan</Button>
    </FormTo>
  )
}

const NextStep = ({ base, running }: { base: string; running: RunningPlan }) => {
  const { stage, whole } = running
  const aims = whole.outcomes.some((each) => each.ended_on === null)
  if (stage === "review" || running.cycle?.started_on) return <Button href={`${base}/plan/review`}>Record the review</Button>
  if (!aims) return <Button href={`${base}/plan/outcomes/new`}>Add the first outcome</Button>
  return <Button href={`${base}/plan/next`}>Begin this cycle</Button>
}
