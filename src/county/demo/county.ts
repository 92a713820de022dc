import type { DemoServices } from "../../platform/slice.ts"
import type { Phase } from "../tables.ts"

export interface MadeZone {
  readonly id: string
  readonly teamId: string
  readonly name: string
  readonly goesLiveOn: string
}

export interface MadeSetting {
  readonly id: string
  readonly teamId: string
  readonly name: string
  readonly phase: Phase
  readonly zone: MadeZone
}

export interface MadeChild {
  readonly id: string
  readonly upn: string
  readonly forename: string
  readonly surname: string
  /** Days since 1 January 2000. */
  readonly born: number
  readonly sex: "F" | "M"
  readonly status: "N" | "K" | "E"
  readonly needs: readonly string[]
  readonly setting: MadeSetting | null
}

export interface MadeParent {
  readonly id: string
  readonly name: string
  readonly relation: string
  readonly responsible: boolean
}

export interface MadeStaff {
  readonly id: string
  readonly name: string
  readonly places: readonly { readonly role: string; readonly teamId: string }[]
}

/** The demonstration county as a slice's part of it needs it: what stands where, and who works there. */
export interface MadeCounty {
  readonly zones: readonly MadeZone[]
  readonly settings: readonly MadeSetting[]
  /** Settings whose people a visitor may be: one of each phase, in the first zone, with a child on SEN Support where there is one. */
  readonly visited: readonly MadeSetting[]
  /** Children with SEND. */
  readonly children: readonly MadeChild[]
  /** The parent with whom each of those children lives. */
  readonly parentOf: ReadonlyMap<string, MadeParent>
  readonly staff: { readonly people: readonly MadeStaff[]; readonly teamOf: ReadonlyMap<string, string> }
}

/** Whoever loads the demonstration hands over a MadeCounty: the platform passes it through without looking. */
export const madeCounty = (services: Pick<DemoServices, "county">): MadeCounty => services.county as MadeCounty

/** Colleagues by their team, those of one role first where a role is named. */
export class MadeTeams {
  readonly #byTeam = new Map<string, MadeStaff[]>()

  constructor(county: MadeCounty) {
    for (const person of county.staff.people) {
      for (const { teamId } of person.places) {
        const team = this.#byTeam.get(teamId)
        if (team) team.push(person)
        else this.#byTeam.set(teamId, [person])
      }
    }
  }

  of(teamId: string, role?: string): readonly MadeStaff[] {
    const team = this.#byTeam.get(teamId) ?? []
    return role === undefined ? team : team.filter((person) => person.places.some((place) => place.role === role))
  }
}
