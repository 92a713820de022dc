import { randomUUID } from "node:crypto"
import { consentFor } from "../../county/consent/index.ts"
import { addTask } from "../../county/tasks/tasks.ts"
import { action } from "../../platform/actions/action.ts"
import { audit } from "../../platform/audit/audit.ts"
import { type Tx, tablesOf } from "../../platform/database/tx.ts"
import { orNotFound, Refusal } from "../../platform/refusal.ts"
import { contactForRequest, contactTurned } from "../../support/line/index.ts"
import { noteReferral, requestForReferral } from "../../support/requests/index.ts"
import { teamOfScope } from "../../support/teams/index.ts"
import { tellFamily } from "./notices.ts"
import { agencyOf, placeRecord, tellStory } from "./place.ts"
import { goToPanel } from "./places.ts"
import { groupById, OPEN_STATES, ownSettings, placeById } from "./queries.ts"
import type { GroupTables } from "./tables.ts"

const db = (tx: Tx) => tablesOf<GroupTables>(tx)

/** Asks for a place for a child of the actor's own setting. The family is asked first: without a yes the host learns of nobody. */
export const askPlace = action(
  "groups.ask-place",
  "ask-group-place",
  async (tx, input: { groupId: string; childId: string; reason: string }) => {
    const child = await childAsked(tx, input.childId)
    const home = (await ownSettings(tx)).find((each) => each.id === child.setting_id)
    if (!home) throw new Refusal("NotYourChild")
    return askFor(tx, input, { id: home.id, name: home.name, teamId: home.team_id })
  },
)

/**
 * Asks for a place from a call or a request for support, with nothing typed again: the child is theirs, whoever asks. A school whose
 * child it is, and which did not ask itself, is given the task of looking at it.
 */
export const askPlaceFrom = action(
  "groups.ask-place-from",
  "pass-on-to-group",
  async (tx, input: { groupId: string; reason: string; contactId: string | null; requestId: string | null }) => {
    const child = await childAsked(tx, orNotFound(await askedFrom(tx, input)).childId)
    const teamId = await teamOfScope(tx, "setting", child.setting_id)
    if (child.setting_id === null || teamId === null) throw new Refusal("NoSetting")
    const home = { id: child.setting_id, name: child.setting!, teamId }
    const { id } = await askFor(tx, { ...input, childId: child.id }, home)
    if (input.contactId !== null) await contactTurned(tx, { contactId: input.contactId, into: "referral", recordId: id })
    if (input.requestId !== null)
      await noteReferral(tx, { requestId: input.requestId, slice: "provision-groups", record: placeRecord(id) })
    if (!tx.actor.teams.includes(teamId)) await tellHome(tx, { id, childId: child.id, home })
    return { id }
  },
)

/** Where a place is asked from: the child of a contact or a request that the actor may read, and what stands there already. */
export async function askedFrom(
  tx: Tx,
  { contactId, requestId }: { contactId: string | null; requestId: string | null },
): Promise<{ childId: string; settingId: string | null; reason: string } | undefined> {
  if (contactId !== null) {
    const contact = await contactForRequest(tx, contactId)
    if (!contact?.childId) return undefined
    return {
      childId: contact.childId,
      settingId: contact.settingId,
      reason: [contact.summary, contact.advice].filter(Boolean).join("\n\n"),
    }
  }
  const request = requestId === null ? undefined : await requestForReferral(tx, requestId)
  if (!request?.childId) return undefined
  return {
    childId: request.childId,
    settingId: request.settingId,
    reason: [request.reason, request.summary].filter(Boolean).join("\n\n"),
  }
}

const childAsked = async (tx: Tx, id: string) =>
  orNotFound(
    await db(tx)
      .selectFrom("county.children as k")
      .leftJoin("county.settings as s", "s.id", "k.setting_id")
      .select(["k.id", "k.setting_id", "s.name as setting"])
      .where("k.id", "=", id)
      .where("k.merged_into", "is", null)
      .executeTakeFirst(),
  )

interface Home {
  readonly id: string
  readonly name: string
  readonly teamId: string
}

async function askFor(tx: Tx, asked: { groupId: string; childId: string; reason: string }, home: Home): Promise<{ id: string }> {
  const group = orNotFound(await groupById(tx, asked.groupId))
  if (group.ends_on !== null && group.ends_on.until(tx.today).sign > 0) throw new Refusal("GroupEnded")
  const held = await db(tx)
    .selectFrom("provision_groups.places")
    .select("id")
    .where("child_id", "=", asked.childId)
    .where("group_id", "=", group.id)
    .where("state", "in", [...OPEN_STATES])
    .executeTakeFirst()
  if (held) throw new Refusal("AskedAlready")
  const id = randomUUID()
  await db(tx)
    .insertInto("provision_groups.places")
    .values({
      ...NOTHING_YET,
      id,
      group_id: group.id,
      child_id: asked.childId,
      home_setting_id: home.id,
      home_team_id: home.teamId,
      host_team_id: group.host_team_id,
      state: "referred",
      reason: asked.reason,
      asked_by: tx.actor.personId,
      asked_by_name: tx.actor.name,
      asked_at: tx.now,
    })
    .execute()
  await audit(tx, { record: placeRecord(id), childId: asked.childId, after: { group: group.id } })
  const by = tx.actor.teams.includes(home.teamId) ? home.name : tx.actor.name
  await tellStory(tx, { id, child_id: asked.childId }, `${by} asked for a place in the group ${group.name}`)
  const place = orNotFound(await placeById(tx, id))
  const consent = await consentFor(tx, { childId: asked.childId, scope: "referral", agency: agencyOf(place) })
  if (consent) await goToPanel(tx, place, { consentId: consent.id, by: consent.giverName, words: null })
  else await tellFamily(tx, "asked", place)
  return { id }
}

/** What a place knows only later. */
const NOTHING_YET = {
  consent_id: null,
  answer: null,
  answer_words: null,
  answer_by: null,
  answer_at: null,
  decided_why: null,
  next_step: null,
  decided_at: null,
  started_on: null,
  planned_end_on: null,
  review_due_on: null,
  exited_on: null,
  destination: null,
  outcome: null,
} as const

async function tellHome(tx: Tx, { id, childId, home }: { id: string; childId: string; home: Home }): Promise<void> {
  await addTask(tx, {
    kind: "group-place-asked",
    title: "Somebody else asked for a place in a small group for a child of yours: say if it should not go on",
    slice: "provision-groups",
    record: placeRecord(id),
    childId,
    settingId: home.id,
    team: home.teamId,
    basis: "policy",
    source: "Example: a setting knows of what is asked for its child",
  })
}
