import type { MadePlace, Making } from "./made.ts"

/** What a place left in the county's registers: who was told and until when, the child's story, the work that is open. */
export function noteRegisters({ rows, days, dice }: Making, place: MadePlace): void {
  const { child, group } = place
  const record = { kind: "group-place", id: place.id }
  const home = child.setting.lead
  const tell = (title: string, on: typeof place.asked, by: { id: string; name: string }) =>
    rows.tell({ childId: child.id, at: days.at(on, 9 * 60 + dice.between(0, 420)), title, slice: "provision-groups", record, by })
  const name = group.words.name
  tell(`${child.setting.name} asked for a place in the group ${name}`, place.asked, home)
  if (place.consentId && group.host.id !== child.setting.id && place.state !== "declined") {
    rows.share({
      childId: child.id,
      teamId: group.host.teamId,
      why: `A place in the group ${name}`,
      since: place.asked,
      until: place.exited ?? place.planned?.add({ days: 14 }) ?? days.today.add({ weeks: 30 }),
      addedBy: home.id,
      addedAt: days.at(place.asked, 15 * 60),
      consentId: place.consentId,
      agency: group.host.agency,
      what: `The record, for a place in the group ${name}`,
      record,
    })
  }
  if (place.started) tell(`A place in the group ${name} began`, place.started, group.host.lead)
  for (const review of place.reviews) tell(`The place in the group ${name} was reviewed`, review.on, group.host.lead)
  if (place.exited) tell(`The place in the group ${name} ended`, place.exited, group.host.lead)
  noteWork({ rows, days }, place)
}

function noteWork({ rows, days }: Pick<Making, "rows" | "days">, place: MadePlace): void {
  const task = {
    slice: "provision-groups",
    record: { kind: "group-place", id: place.id },
    team: place.group.host.teamId,
    childId: place.child.id,
    settingId: place.group.host.id,
  }
  if (place.state === "active" && place.due)
    rows.task({
      ...task,
      kind: "group-review",
      title: "Review a place in a small group",
      dueOn: place.due,
      basis: "policy",
      source: "Each half term (example value)",
      createdAt: days.at(place.started ?? place.asked, 16 * 60),
    })
  if (place.state === "panel")
    rows.task({
      ...task,
      kind: "group-panel",
      title: "Decide about a place in a small group",
      dueOn: place.asked.add({ weeks: 2 }),
      basis: "promise",
      source: "Example: asked for a place, answered within two weeks",
      createdAt: days.at(place.asked, 16 * 60),
    })
}
