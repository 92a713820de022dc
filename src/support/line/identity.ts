export type IdentityKind = "upn" | "nhs-number" | "date-of-birth"

/** Unique pupil number (DfE): a letter, eleven digits and a digit or, for a temporary one, a letter. */
const UPN = /(?<![\w])[A-Za-z]\d{11}[0-9A-Za-z](?![\w])/
const TEN_DIGITS = /(?<!\d)(\d{3})[ -]?(\d{3})[ -]?(\d{4})(?!\d)/g
const BORN =
  /\b(?:d\.?o\.?b\.?|born|birth\s?da(?:y|te)|date of birth)\b[^\n\d]{0,20}\d{1,2}(?:st|nd|rd|th)?[\s/.-]+(?:\d{1,2}|[a-z]{3,9})[\s/.,-]+\d{2,4}/i

/** A number or date in free words that says which child it is about, as its kind; null when there is none. Names cannot be told so. */
export function identityIn(words: string): IdentityKind | null {
  if (UPN.test(words)) return "upn"
  for (const [, a, b, c] of words.matchAll(TEN_DIGITS)) if (isNhsNumber(`${a}${b}${c}`)) return "nhs-number"
  return BORN.test(words) ? "date-of-birth" : null
}

/** NHS number check (NHS Data Dictionary): weights 10 to 2, 11 less the remainder, 11 as 0, 10 never. Telephone numbers begin with 0. */
function isNhsNumber(digits: string): boolean {
  if (digits.startsWith("0")) return false
  const sum = [...digits.slice(0, 9)].reduce((total, digit, at) => total + Number(digit) * (10 - at), 0)
  return (11 - (sum % 11)) % 11 === Number(digits[9])
}
