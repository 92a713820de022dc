import type { Viewing } from "../../platform/web/route.ts"
import { teamById } from "../teams/index.ts"
import type { Attendee, MeetingWhole } from "./queries.ts"

/** Who could own an action: each person here by name, each team here as a team, and those without an account. */
export async function ownersOf(request: Viewing, meeting: MeetingWhole, attendees: readonly Attendee[]) {
  const owners = attendees.map((attendee) =>
    attendee.person_id !== null && attendee.team_id !== null
      ? { value: `person:${attendee.team_id}:${attendee.person_id}`, text: `${attendee.name}, ${attendee.role}` }
      : { value: `outside:${attendee.id}`, text: `${attendee.name}, ${attendee.organisation} (reminded by the zone's team)` },
  )
  const teams = new Set([meeting.setting_team_id, meeting.host_team_id, ...attendees.map((attendee) => attendee.team_id)])
  for (const teamId of teams) {
    const team = teamId === null ? undefined : await teamById(request.tx, teamId)
    if (team) owners.push({ value: `team:${team.id}`, text: `${team.name} (the team decides who)` })
  }
  return owners
}
