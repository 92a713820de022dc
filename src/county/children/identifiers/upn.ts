import { type Parsed, parsed, unusable } from "../../../platform/import/parsed.ts"

export interface Upn {
  readonly upn: string
  /** Given by a school until the permanent one is known; its last character is a letter. */
  readonly temporary: boolean
}

// DfE data standard UniquePupilNumber 2.0: 23 letters, no I, O or S, worth 0 to 22.
const LETTERS = "ABCDEFGHJKLMNPQRTUVWXYZ"
const SHAPE = /^[A-HJ-NP-RT-Z]\d{11}[\dA-HJ-NP-RT-Z]$/

/** The letter for characters 2 to 13: each times its position (2 to 13), a letter counting as its place in the alphabet, mod 23. */
export function upnCheckLetter(body: string): string {
  const worth = (character: string): number => (/\d/.test(character) ? Number(character) : LETTERS.indexOf(character))
  const sum = [...body].reduce((total, character, index) => total + worth(character) * (index + 2), 0)
  return LETTERS.charAt(sum % 23)
}

/** A Unique Pupil Number, permanent or temporary, with its check letter verified. Spaces and small letters are taken. */
export function readUpn(text: string): Parsed<Upn> {
  const upn = text.replace(/\s/g, "").toUpperCase()
  if (!SHAPE.test(upn))
    return unusable("is not a UPN: a letter, 11 digits, then a digit or (if temporary) a letter; never I, O or S")
  if (upnCheckLetter(upn.slice(1)) !== upn[0])
    return unusable("has a check letter that does not fit its digits: one of them is mistyped")
  return parsed({ upn, temporary: /\D$/.test(upn) })
}
