import { NotFound, Refusal } from "../../../platform/refusal.ts"
import { form, type RouteDefinition, redirect, view } from "../../../platform/web/route.ts"
import { matchSettings } from "../call-screen/settings.ts"
import { calendarNow } from "../contacts/queries.ts"
import { addWorkingDays, isOpenAt } from "../hours.ts"
import { identityIn } from "../identity.ts"
import { askTheLine } from "../intake.ts"
import { policyNow } from "../policy.ts"
import {
  AskPage,
  type AskValues,
  AUDIENCES,
  type Audience,
  askForm,
  ROLE_OF,
  SentPage,
  UrgentPage,
  WhoAsksPage,
} from "./page.tsx"

const audienceOf = (name: string | undefined): Audience => {
  const audience = AUDIENCES.find((each) => each === name)
  if (!audience) throw new NotFound()
  return audience
}

/** What the form says as notes. Without a name nothing of who it is about goes with it, typed or not. */
function notesOfAsk(values: AskValues, audience: Audience, settingId: string | null) {
  const named = values.named === "yes"
  return {
    callerRole: ROLE_OF[audience],
    callerName: named ? values.yourName : null,
    callerNumber: values.phone,
    callerEmail: values.email,
    settingId,
    named,
    childNameGiven: named ? (audience === "young-person" ? values.yourName : values.childName) : null,
    childBornGiven: named ? values.childBorn : null,
    yearGroup: values.year,
    summary:
      values.setting !== null && settingId === null
        ? `${values.question}\n\nSetting as written: ${values.setting}`
        : values.question,
    safeguarding: values.safe === "yes",
  }
}

export const askRoutes: RouteDefinition[] = [
  ...view("/support/line/ask", "public", async ({ tx }) => {
    const policy = await policyNow(tx)
    return <WhoAsksPage policy={policy} open={isOpenAt(tx.now, policy, await calendarNow(tx))} />
  }),
  ...view("/support/line/ask/sent", "public", async ({ tx }) => {
    const policy = await policyNow(tx)
    return <SentPage policy={policy} by={addWorkingDays(tx.today, policy.callBackDays, await calendarNow(tx))} />
  }),
  ...view("/support/line/ask/urgent", "public", async ({ tx }) => {
    const policy = await policyNow(tx)
    return <UrgentPage policy={policy} open={isOpenAt(tx.now, policy, await calendarNow(tx))} />
  }),
  ...form({
    show: "/support/line/ask/:audience",
    right: "public",
    schema: askForm,
    words: {
      NoWayToAnswer: "phone: Give a phone number or an email address, so that we can answer",
      IdentityInWords: "question: Take out the number or the date of birth, or choose to give a name",
      NoLineTeam: "We cannot take this just now. Please ring the line.",
    },
    view: async ({ tx, params, blank }, typed) => (
      <AskPage audience={audienceOf(params.audience)} policy={await policyNow(tx)} form={typed ?? blank<AskValues>()} />
    ),
    submit: async (request, values) => {
      const audience = audienceOf(request.params.audience)
      const matches = values.setting === null ? [] : await request.read((tx) => matchSettings(tx, values.setting!, 2))
      const notes = notesOfAsk(values, audience, matches.length === 1 ? matches[0]!.id : null)
      if (!notes.safeguarding) {
        if (notes.callerNumber === null && notes.callerEmail === null) throw new Refusal("NoWayToAnswer")
        if (!notes.named && [notes.summary, notes.yearGroup].some((each) => each !== null && identityIn(each)))
          throw new Refusal("IdentityInWords")
      }
      const { diverted } = await request.act(askTheLine, { notes })
      return redirect(diverted ? "/support/line/ask/urgent" : "/support/line/ask/sent")
    },
  }),
]
