import { notifyColleagues } from "../../county/notices/notify-colleagues.ts"
import { notifyResponsible } from "../../county/notices/notify-family.ts"
import { settingWords } from "../../county/settings/words.ts"
import { type Tx, tablesOf } from "../../platform/database/tx.ts"
import { template } from "../../platform/messages/outbox.ts"
import { type PlainDate, plainDate, shortDate } from "../../platform/time.ts"
import { meetingTitle, typeTitle } from "./presenter.ts"
import { attendeesOf, TRUST_NAME } from "./queries.ts"
import type { Meeting, MeetingTables } from "./tables.ts"

/** What a notice of a meeting may say: never a child, an item, or anything that somebody typed. */
interface Values {
  readonly id: string
  /** "Team Around the School: Alder Primary School". */
  readonly meeting: string
  readonly kind: string
  /** "10 March 2026 at 14:00". */
  readonly when: string
  /** What a family calls the setting: "school", "nursery". */
  readonly at: string
}

const example: Values = {
  id: "00000000-0000-0000-0000-000000000000",
  meeting: "Team Around the School: Alder Primary School",
  kind: "Team Around the School",
  when: "10 March 2026 at 14:00",
  at: "school",
}

const pageOf = ({ id }: Values): string => `/support/meetings/${id}`

const toColleague = {
  invited: template<Values>({
    name: "meetings.invited",
    audience: "staff",
    example,
    words: (values) => ({
      subject: `You are asked to a meeting: ${values.kind}, ${values.when}`,
      changed: `You are asked to come to this meeting. ${values.meeting}, ${values.when}.`,
      todo: "Put it in your diary. Tell the chair if you cannot come.",
      path: pageOf(values),
    }),
  }),
  moved: template<Values>({
    name: "meetings.moved",
    audience: "staff",
    example,
    words: (values) => ({
      subject: `A meeting moved: ${values.kind}, now ${values.when}`,
      changed: `A meeting that you are asked to has a new date, time or place. ${values.meeting}, now ${values.when}.`,
      todo: "Change it in your diary. Tell the chair if you cannot come.",
      path: pageOf(values),
    }),
  }),
  postponed: template<Values>({
    name: "meetings.postponed",
    audience: "staff",
    example,
    words: (values) => ({
      subject: `A meeting is put off: ${values.kind}, ${values.when}`,
      changed: `A meeting that you are asked to is put off. ${values.meeting}, ${values.when}.`,
      todo: "Take it out of your diary. You get the new date when there is one.",
      path: pageOf(values),
    }),
  }),
  cancelled: template<Values>({
    name: "meetings.cancelled",
    audience: "staff",
    example,
    words: (values) => ({
      subject: `A meeting is cancelled: ${values.kind}, ${values.when}`,
      changed: `A meeting that you are asked to will not take place. ${values.meeting}, ${values.when}.`,
      todo: "Take it out of your diary. Its open items go to the next meeting.",
      path: pageOf(values),
    }),
  }),
  papers: template<Values>({
    name: "meetings.papers",
    audience: "staff",
    example,
    words: (values) => ({
      subject: `Papers for ${values.kind}, ${values.when}`,
      changed: `The papers of a meeting that you are asked to are out. ${values.meeting}, ${values.when}.`,
      todo: "Sign in to read them before you come.",
      path: pageOf(values),
    }),
  }),
}

const toFamily = {
  invited: template<Values>({
    name: "meetings.invited-family",
    audience: "family",
    example,
    words: ({ when, at }) => ({
      subject: "We plan to meet about support",
      changed: `We plan to meet to find the best way forward. It is on ${when}.`,
      todo: `You can come, or tell us what you think. Call the ${at} to say which.`,
      path: "/",
    }),
  }),
  moved: template<Values>({
    name: "meetings.moved-family",
    audience: "family",
    example,
    words: ({ when, at }) => ({
      subject: "Our meeting has changed",
      changed: `The time or place of our meeting has changed. It is now on ${when}.`,
      todo: `Call the ${at} if you cannot come then.`,
      path: "/",
    }),
  }),
  postponed: template<Values>({
    name: "meetings.postponed-family",
    audience: "family",
    example,
    words: ({ when }) => ({
      subject: "Our meeting is put off",
      changed: `We do not meet on ${when}. We will meet on a later day.`,
      todo: "You do not need to do a thing. We will tell you the new day.",
      path: "/",
    }),
  }),
  cancelled: template<Values>({
    name: "meetings.cancelled-family",
    audience: "family",
    example,
    words: ({ when, at }) => ({
      subject: "We will not meet",
      changed: `The meeting on ${when} will not take place.`,
      todo: `Call the ${at} to ask what comes next.`,
      path: "/",
    }),
  }),
}

interface ActionValues {
  readonly id: string
  readonly kind: string
  readonly due: PlainDate
}

const actionGiven = template<ActionValues>({
  name: "meetings.action-given",
  audience: "staff",
  example: { id: example.id, kind: example.kind, due: plainDate("2026-03-24") },
  words: ({ id, kind, due }) => ({
    subject: `An action for you, by ${shortDate(due)}`,
    changed: `An action was given to you at the ${kind}.`,
    todo: `Sign in to read it. Do it by ${shortDate(due)}, and say what came of it.`,
    path: `/support/meeting-actions/${id}`,
  }),
})

export const MEETING_TEMPLATES = [...Object.values(toColleague), ...Object.values(toFamily), actionGiven]

/** Tells everybody with an account who is asked, but not whoever did it; of a meeting about one child also those who decide for it. */
export async function tellAsked(tx: Tx, what: keyof typeof toColleague, meeting: Meeting): Promise<void> {
  const values = await valuesOf(tx, meeting)
  const asked = (await attendeesOf(tx, meeting.id)).map((attendee) => attendee.person_id)
  await notifyColleagues(tx, { personIds: others(tx, asked), template: toColleague[what], values })
  // Papers are for those who sit at the table; a family hears what they say from the setting.
  if (meeting.child_id !== null && what !== "papers")
    await notifyResponsible(tx, { childId: meeting.child_id, template: toFamily[what], values })
}

/** Tells the colleagues alone: the family hears of what ended a meeting by a notice of its own. */
export async function tellColleagues(tx: Tx, what: keyof typeof toColleague, meeting: Meeting): Promise<void> {
  const asked = (await attendeesOf(tx, meeting.id)).map((attendee) => attendee.person_id)
  await notifyColleagues(tx, { personIds: others(tx, asked), template: toColleague[what], values: await valuesOf(tx, meeting) })
}

/** Tells one colleague who is asked later than the others. */
export const tellInvited = async (tx: Tx, personId: string | null, meeting: Meeting): Promise<unknown> =>
  notifyColleagues(tx, {
    personIds: others(tx, [personId]),
    template: toColleague.invited,
    values: await valuesOf(tx, meeting),
  })

/** Tells whoever got an action; one that a team got stands on the team's list. */
export async function tellOwner(
  tx: Tx,
  meeting: Meeting,
  given: { id: string; ownerId: string | null; due: PlainDate },
): Promise<void> {
  const { kind } = await valuesOf(tx, meeting)
  const values = { id: given.id, kind, due: given.due }
  await notifyColleagues(tx, { personIds: others(tx, [given.ownerId]), template: actionGiven, values })
}

const others = (tx: Tx, people: readonly (string | null)[]) => people.filter((id) => id !== tx.actor.personId)

async function valuesOf(tx: Tx, meeting: Meeting): Promise<Values> {
  const named = await tablesOf<MeetingTables>(tx)
    .selectFrom("support_meetings.meetings as m")
    .leftJoin("county.settings as s", "s.id", "m.setting_id")
    .leftJoin("county.zones as z", "z.id", "m.zone_id")
    .select(["m.type", "m.trust_code", "m.on_date", "m.starts_at", "s.name as setting", "s.phase", "s.governance"])
    .select("z.name as zone")
    .select(TRUST_NAME.as("trust"))
    .where("m.id", "=", meeting.id)
    .executeTakeFirstOrThrow()
  const when = `${shortDate(named.on_date)} at ${named.starts_at.slice(0, 5)}`
  const { familiar: at } = settingWords(named.phase, named.governance ?? undefined)
  return { id: meeting.id, meeting: meetingTitle(named), kind: typeTitle(named), when, at }
}
