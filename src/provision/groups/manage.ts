import { randomUUID } from "node:crypto"
import { action, unchangedSince } from "../../platform/actions/action.ts"
import { audit } from "../../platform/audit/audit.ts"
import { type Tx, tablesOf } from "../../platform/database/tx.ts"
import { NotFound, orNotFound, Refusal } from "../../platform/refusal.ts"
import type { PlainDate } from "../../platform/time.ts"
import { type GroupDesign, modelGroup } from "./model-group.ts"
import { groupById, modelById, ownSettings, resultsOf } from "./queries.ts"
import type { Group, GroupTables } from "./tables.ts"

const db = (tx: Tx) => tablesOf<GroupTables>(tx)

export interface GroupDetails extends GroupDesign {
  readonly startsOn: PlainDate
  readonly endsOn: PlainDate | null
}

const designOf = (design: GroupDesign) => ({
  name: design.name,
  need_focus: [...design.needFocus],
  level: design.level,
  capacity: design.capacity,
  staff: design.staff,
  schedule: design.schedule,
  content: design.content,
})

/** Opens a group at a setting of the actor's own. */
export const openGroup = action(
  "groups.open-group",
  "run-groups",
  async (tx, { settingId, ...details }: GroupDetails & { settingId: string }) =>
    putGroup(tx, { settingId, details, modelId: null }),
)

async function putGroup(tx: Tx, given: { settingId: string; details: GroupDetails; modelId: string | null }) {
  const host = (await ownSettings(tx)).find((each) => each.id === given.settingId)
  if (!host) throw new NotFound()
  mustBeInOrder(given.details)
  const id = randomUUID()
  await db(tx)
    .insertInto("provision_groups.groups")
    .values({
      id,
      host_setting_id: host.id,
      host_team_id: host.team_id,
      zone_id: host.zone_id,
      ...designOf(given.details),
      starts_on: given.details.startsOn,
      ends_on: given.details.endsOn,
      model_id: given.modelId,
      added_by: tx.actor.personId,
      added_at: tx.now,
    })
    .execute()
  await audit(tx, { record: { kind: "group", id }, after: { name: given.details.name, capacity: given.details.capacity } })
  return { id }
}

function mustBeInOrder({ startsOn, endsOn }: { startsOn: PlainDate; endsOn: PlainDate | null }): void {
  if (endsOn !== null && startsOn.until(endsOn).sign < 0) throw new Refusal("EndsBeforeStart")
}

/** The group's own row, locked, for a colleague of its host; nobody else learns more than is published. */
export async function ownGroup(tx: Tx, id: string): Promise<Group> {
  const group = orNotFound(
    await db(tx).selectFrom("provision_groups.groups").selectAll().where("id", "=", id).forUpdate().executeTakeFirst(),
  )
  if (tx.actor.kind !== "system" && !tx.actor.teams.includes(group.host_team_id)) throw new NotFound()
  return group
}

/** Changes a group. Its capacity never goes below the places that are taken. */
export const changeGroup = action(
  "groups.change-group",
  "run-groups",
  async (tx, { id, version, ...details }: GroupDetails & { id: string; version: number }) => {
    const group = await ownGroup(tx, id)
    unchangedSince(group.version, version)
    mustBeInOrder(details)
    if (details.capacity < group.taken) throw new Refusal("CapacityTaken", { taken: group.taken })
    await db(tx)
      .updateTable("provision_groups.groups")
      .set({ ...designOf(details), starts_on: details.startsOn, ends_on: details.endsOn, version: group.version + 1 })
      .where("id", "=", id)
      .execute()
    await audit(tx, {
      record: { kind: "group", id },
      before: { capacity: group.capacity, endsOn: group.ends_on?.toString() ?? null },
      after: { capacity: details.capacity, endsOn: details.endsOn?.toString() ?? null },
    })
    return { id }
  },
)

/** Makes a pattern of a group that works: its design and its results, and nothing of any child. */
export const shareModel = action(
  "groups.share-model",
  "share-model-groups",
  async (tx, { groupId, why, ...design }: GroupDesign & { groupId: string; why: string }) => {
    const group = await ownGroup(tx, groupId)
    await mustNameNobody(tx, group.id, [design.name, design.staff, design.schedule, design.content, why].join(" "))
    const results = await resultsOf(tx, group.id)
    const model = modelGroup(
      design,
      results.map((row) => row.destination),
    )
    const id = randomUUID()
    await db(tx)
      .insertInto("provision_groups.models")
      .values({
        id,
        from_group_id: group.id,
        ...designOf(design),
        why,
        exits: model.exits,
        returned: model.returned,
        words: model.words,
        published_by: tx.actor.personId,
        published_at: tx.now,
        ended_on: null,
      })
      .execute()
    await audit(tx, { record: { kind: "model-group", id }, after: { name: design.name } })
    return { id }
  },
)

/** Refuses words in which a child who has been in the group is named. */
async function mustNameNobody(tx: Tx, groupId: string, words: string): Promise<void> {
  const children = await db(tx)
    .selectFrom("provision_groups.places as p")
    .innerJoin("county.children as k", "k.id", "p.child_id")
    .select(["k.forename", "k.surname", "k.known_as"])
    .where("p.group_id", "=", groupId)
    .execute()
  const said = new Set(words.toLowerCase().split(/[^\p{L}'-]+/u))
  const named = children
    .flatMap((child) => [child.forename, child.surname, child.known_as])
    .some((name) => name !== null && said.has(name.toLowerCase()))
  if (named) throw new Refusal("NamesSomebody")
}

/** Copies a model to a setting of the actor's own, in one step: it begins today and is changed from there. */
export const copyModel = action(
  "groups.copy-model",
  "run-groups",
  async (tx, input: { modelId: string; settingId: string | null }) => {
    const model = orNotFound(await modelById(tx, input.modelId))
    if (model.ended_on !== null) throw new NotFound()
    const own = await ownSettings(tx)
    const settingId = input.settingId ?? (own.length === 1 ? own[0]!.id : null)
    if (settingId === null) throw new Refusal("SettingMissing")
    const design: GroupDesign = {
      name: model.name,
      needFocus: model.need_focus,
      level: model.level,
      capacity: model.capacity,
      staff: model.staff,
      schedule: model.schedule,
      content: model.content,
    }
    const copied = await putGroup(tx, { settingId, details: { ...design, startsOn: tx.today, endsOn: null }, modelId: model.id })
    await db(tx)
      .updateTable("provision_groups.models")
      .set((set) => ({ copies: set("copies", "+", 1) }))
      .where("id", "=", model.id)
      .execute()
    return copied
  },
)

export const groupDetails = async (tx: Tx, id: string) => orNotFound(await groupById(tx, id))
