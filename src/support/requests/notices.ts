import { notifyColleagues } from "../../county/notices/notify-colleagues.ts"
import { notifyResponsible } from "../../county/notices/notify-family.ts"
import { settingWords } from "../../county/settings/words.ts"
import type { Phase } from "../../county/tables.ts"
import type { Tx } from "../../platform/database/tx.ts"
import { type Template, template } from "../../platform/messages/outbox.ts"
import { orNotFound } from "../../platform/refusal.ts"
import { type PlainDate, plainDate, shortDate } from "../../platform/time.ts"
import { settingById } from "./queries.ts"
import { OUTCOMES, type Outcome } from "./states.ts"
import type { SupportRequest } from "./tables.ts"
import { outcomeWords } from "./words.ts"

/** What a notice of a request may say: never the child, the reason or anything that somebody typed. */
interface Values {
  readonly id: string
  readonly number: number
  readonly due: PlainDate | null
  readonly outcome: Outcome | null
  /** What a family calls its setting: "school", "nursery". */
  readonly at: string
  readonly phase: Phase
}

const example: Values = {
  id: "00000000-0000-0000-0000-000000000000",
  number: 123,
  due: plainDate("2026-03-17"),
  outcome: OUTCOMES[0],
  at: "school",
  phase: "primary",
}
const by = (due: PlainDate | null): string => (due === null ? "soon" : `by ${shortDate(due)}`)
const pageOf = ({ id }: Values): string => `/support/requests/${id}`

const toColleague = {
  received: template<Values>({
    name: "requests.received",
    audience: "staff",
    example,
    words: (values) => ({
      subject: `We have request ${values.number}`,
      changed: `Request for support ${values.number} reached the zone's team.`,
      todo: `You do not need to do anything. The team answers ${by(values.due)}.`,
      path: pageOf(values),
    }),
  }),
  question: template<Values>({
    name: "requests.question",
    audience: "staff",
    example,
    words: (values) => ({
      subject: `A question about request ${values.number}`,
      changed: `The zone's team needs to know more about request for support ${values.number}. Its clock stands still until then.`,
      todo: "Sign in to read the question and to answer it.",
      path: pageOf(values),
    }),
  }),
  declined: template<Values>({
    name: "requests.declined",
    audience: "staff",
    example,
    words: (values) => ({
      subject: `Request ${values.number}: another way`,
      changed: `The zone's team did not agree request for support ${values.number}. It says why, and what to do next.`,
      todo: "Sign in to read the reason and the next step. Ring the support line if you do not agree.",
      path: pageOf(values),
    }),
  }),
  agreed: template<Values>({
    name: "requests.agreed",
    audience: "staff",
    example,
    words: (values) => ({
      subject: `Request ${values.number} is agreed`,
      changed: `The zone's team agreed request for support ${values.number}.${values.outcome === null ? "" : ` ${outcomeWords(values.outcome, values.phase)}.`}`,
      todo: "Sign in to see what happens now and who will contact you.",
      path: pageOf(values),
    }),
  }),
}

const toFamily = {
  received: template<Values>({
    name: "requests.received-family",
    audience: "family",
    example,
    words: ({ due, at }) => ({
      subject: "We have a request for more support",
      changed: `The ${at} asked us for more support. We have the request now.`,
      todo: `You do not need to do a thing. We will answer ${by(due)}.`,
      path: "/",
    }),
  }),
  question: template<Values>({
    name: "requests.question-family",
    audience: "family",
    example,
    words: ({ at }) => ({
      subject: "We asked for more facts",
      changed: `We read the request for more support. We asked the ${at} to tell us more first.`,
      todo: `You do not need to do a thing. Talk to the ${at} if you want to add to it.`,
      path: "/",
    }),
  }),
  declined: template<Values>({
    name: "requests.declined-family",
    audience: "family",
    example,
    words: ({ at }) => ({
      subject: "We think another way is better",
      changed: "We read the request for more support. We did not say yes, and we wrote down why and what comes next.",
      todo: `Sign in to read it, or ask the ${at}. Call us if you do not agree.`,
      path: "/",
    }),
  }),
  agreed: template<Values>({
    name: "requests.agreed-family",
    audience: "family",
    example,
    words: ({ at }) => ({
      subject: "We said yes to more support",
      changed: "We said yes to the request for more support.",
      todo: `Sign in to see who will help. They will talk to the ${at} first.`,
      path: "/",
    }),
  }),
}

export const REQUEST_TEMPLATES: readonly Template<Values>[] = [...Object.values(toColleague), ...Object.values(toFamily)]

type Told = Pick<SupportRequest, "id" | "number" | "setting_id" | "child_id" | "created_by" | "answer_due" | "outcome">

/** Tells who asked, and for a named child those who decide for them: in the transaction of what happened, each once. */
export async function tellOf(tx: Tx, what: keyof typeof toColleague, request: Told): Promise<void> {
  const setting = orNotFound(await settingById(tx, request.setting_id))
  const values: Values = {
    id: request.id,
    number: request.number,
    due: request.answer_due,
    outcome: request.outcome,
    at: settingWords(setting.phase, setting.governance).familiar,
    phase: setting.phase,
  }
  await notifyColleagues(tx, { personIds: [request.created_by], template: toColleague[what], values })
  if (request.child_id !== null) await notifyResponsible(tx, { childId: request.child_id, template: toFamily[what], values })
}
