import type { KeyedValues } from "../../../platform/import/keyed-values.ts"
import type { PupilCore } from "./core.ts"

/**
 * Notices a pupil who stands in one file twice: the same UPN, or the same name and date of birth where a UPN is missing on
 * either side. With two different UPNs they are two people until somebody looks: a warning.
 */
export class SeenPupils {
  #byUpn = new Map<string, number>()
  #byName = new Map<string, { line: number; upn: string | null }>()

  /** Whether the pupil is new to this file; if not, a problem is noted. */
  isNew(pupil: PupilCore, line: number, values: KeyedValues<"upn" | "surname">): boolean {
    const sameUpn = pupil.upn === null ? undefined : this.#byUpn.get(pupil.upn)
    const key = [pupil.surname, pupil.forename, pupil.bornOn.toString()].join("\n").toLowerCase()
    const sameName = this.#byName.get(key)
    if (sameUpn !== undefined) values.problem("upn", pupil.upn ?? "", `is on line ${sameUpn} already`)
    else if (sameName && (sameName.upn === null || pupil.upn === null))
      values.problem("surname", pupil.surname, `has the name and date of birth of line ${sameName.line}: is it the same pupil?`)
    else if (sameName)
      values.warn("surname", pupil.surname, `has the name and date of birth of line ${sameName.line}, with another UPN`)
    if (pupil.upn !== null && sameUpn === undefined) this.#byUpn.set(pupil.upn, line)
    if (!sameName) this.#byName.set(key, { line, upn: pupil.upn })
    return sameUpn === undefined && !(sameName && (sameName.upn === null || pupil.upn === null))
  }
}
