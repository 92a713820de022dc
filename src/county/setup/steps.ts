import type { SetupState } from "./queries.ts"

export interface SetupStep {
  readonly title: string
  /** Where it is done; null where a command does it. */
  readonly href: string | null
  readonly now: string
  readonly done: boolean
}

const many = (count: number, one: string, more: string): string => `${count.toLocaleString("en-GB")} ${count === 1 ? one : more}`

/** What a council sets up before its first meeting, in the order in which each step stands on those before. */
export function stepsOf(state: SetupState): SetupStep[] {
  return [
    {
      title: "Say whose register this is",
      href: "/setup/authority",
      now: state.authority === null ? "No authority is set" : `Authority ${state.authority}`,
      done: state.authority !== null,
    },
    {
      title: "Import schools and colleges",
      href: null,
      now:
        state.settings === 0
          ? "None yet: lfi settings import, as the operating guide says"
          : many(state.settings, "open setting", "open settings"),
      done: state.settings > 0,
    },
    {
      title: "Add settings that are not in GIAS",
      href: "/settings/new",
      now: "Nurseries, pre-schools and childminders",
      done: state.settings > 0,
    },
    { title: "Add zones", href: "/zones", now: many(state.zones, "zone", "zones"), done: state.zones > 0 },
    {
      title: "Put every setting into a zone",
      href: "/settings?zone=none",
      now: `${many(state.withoutZone, "open setting is", "open settings are")} in none`,
      done: state.settings > 0 && state.withoutZone === 0,
    },
    {
      title: "Add the terms",
      href: "/setup/calendar",
      now: many(state.termsAhead, "term that runs or is ahead", "terms that run or are ahead"),
      done: state.termsAhead > 0,
    },
    {
      title: "Add closed days",
      href: "/setup/calendar",
      now: `${many(state.closedDaysAhead, "closed day", "closed days")} ahead`,
      done: state.closedDaysAhead > 0,
    },
    {
      title: "Add the support line's team and the services",
      href: "/setup/teams",
      now: `${many(state.lines, "line", "lines")}, ${many(state.services, "service", "services")}`,
      done: state.lines > 0,
    },
    {
      title: "Register colleagues and put them into teams",
      href: "/setup/teams",
      now: `${many(state.colleagues, "colleague", "colleagues")}; ${many(state.zonesAlone, "zone has", "zones have")} nobody in the team`,
      done: state.zones > 0 && state.zonesAlone === 0,
    },
    {
      title: "Look at what is promised about requests",
      href: "/support/requests/promises/edit",
      now: "As shipped, or as you changed it",
      done: true,
    },
  ]
}
