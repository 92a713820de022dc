import { ANY_SETTING } from "../../county/settings/words.ts"
import type { Service } from "./tables.ts"

/** One member's load: open pieces of work against what the team means one person to hold. */
export interface Load {
  readonly personId: string
  readonly open: number
  /** Null where the team has set no limit. */
  readonly limit: number | null
  readonly standing: "free" | "full" | "over" | "no-limit"
}

export function loadOf(personId: string, open: number, limit: number | null): Load {
  const standing = limit === null ? "no-limit" : open > limit ? "over" : open === limit ? "full" : "free"
  return { personId, open, limit, standing }
}

export type HandOverRefusal = "SuccessorIsLeaver" | "SuccessorNotInTeam" | "LeaverNotInTeam" | "ReasonMissing"

export interface HandOver {
  readonly from: string
  readonly to: string
  readonly reason: string
  /** Work that belongs to no team by itself (a place in a circle by name) goes too: nobody else would find it. */
  readonly named: boolean
}

/**
 * Who takes over from whom. All of the leaver's work for the team goes to one colleague of the same team; when it is the
 * leaver's last team, what is theirs by name goes too.
 */
export function handOver(
  asked: { from: string; to: string; reason: string },
  team: { members: readonly string[]; otherTeamsOfLeaver: number },
): HandOver | HandOverRefusal {
  if (asked.reason.trim() === "") return "ReasonMissing"
  if (asked.from === asked.to) return "SuccessorIsLeaver"
  if (!team.members.includes(asked.from)) return "LeaverNotInTeam"
  if (!team.members.includes(asked.to)) return "SuccessorNotInTeam"
  return { from: asked.from, to: asked.to, reason: asked.reason.trim(), named: team.otherTeamsOfLeaver === 0 }
}

/**
 * The service that a setting speaks to first. Early-years settings reach some services through the early years team
 * (School 2 School update: talks start with the setting's early years adviser).
 */
export function firstContact(service: Service, phase: string, earlyYearsTeam: Service | undefined): Service {
  return phase === "early-years" && service.early_years_first && earlyYearsTeam ? earlyYearsTeam : service
}

export const ACCESS_ROUTES: Readonly<Record<Service["access_route"], string>> = {
  tas: `Through the meeting of the ${ANY_SETTING.team}`,
  open_referral: "Open referral: families, settings and health may ask",
  ey_team: "Through the early years team",
  line: "Through the support line",
}

/** Roles that a supervisor may give, by kind of team. Rights come from these and end with the membership. */
export const ROLES_BY_TEAM: Readonly<Record<string, readonly (readonly [role: string, title: string])[]>> = {
  setting: [
    ["senco", "SENCO"],
    ["head", "Headteacher"],
    ["ey-lead", "Early years lead"],
    ["college-lead", "College SEND lead"],
  ],
  line: [
    ["adviser", "Support line adviser"],
    ["line-supervisor", "Support line supervisor"],
  ],
  zone: [
    ["zone-worker", "School and community worker"],
    ["zone-lead", "Zone lead"],
  ],
  service: [
    ["service-worker", "Service worker"],
    ["service-lead", "Service lead"],
    ["specialist-teacher", "Specialist teacher"],
    ["educational-psychologist", "Educational psychologist"],
  ],
  records: [["records-officer", "Records officer"]],
  programme: [
    ["programme", "Programme"],
    ["commissioner", "Commissioner"],
    ["place-planner", "Place planner"],
  ],
  administration: [
    ["administrator", "Administrator"],
    ["data-protection-officer", "Data protection officer"],
  ],
}

/** Who runs a team: the same roles as support_teams.runs. The first to have had one follows a leaver who named nobody. */
export const LEADING_ROLES = ["line-supervisor", "zone-lead", "service-lead", "head"] as const

export const roleTitle = (role: string): string =>
  Object.values(ROLES_BY_TEAM)
    .flat()
    .find(([code]) => code === role)?.[1] ?? role.replaceAll("-", " ")
