import { z } from "zod"
import { choice, text, wholeNumber } from "../../platform/kit/index.ts"
import { areasOfNeeds, type NeedArea, type Phase } from "../vocabulary.ts"

/** What the finder is asked in the address: codes only, never who it is about. */
export interface Asked {
  /** A school census SEN type, or null: any need. */
  readonly need: string | null
  readonly age: number | null
  /** A setting near which to look. */
  readonly near: string | null
}

/** Needs as families say them, by the school census's SEN types. */
export const NEEDS_ASKED: readonly { readonly value: string; readonly text: string }[] = [
  { value: "SLCN", text: "Talking and understanding" },
  { value: "ASD", text: "Autism and social communication" },
  { value: "SEMH", text: "Feelings, behaviour and mental health" },
  { value: "MLD", text: "Learning" },
  { value: "SPLD", text: "Reading, writing or number (dyslexia, dyscalculia)" },
  { value: "HI", text: "Hearing" },
  { value: "VI", text: "Seeing" },
  { value: "MSI", text: "Hearing and seeing together" },
  { value: "PD", text: "Moving, physical disability or health" },
]

export const finderForm = z.object({
  need: choice(NEEDS_ASKED.map(({ value }) => value) as [string, ...string[]]),
  age: wholeNumber({ required: "Enter an age in years, from 0 to 25", min: 0, max: 25 }),
  place: text({ max: 100 }),
})

export function askedIn(query: URLSearchParams, isId: (value: string) => boolean): Asked {
  const need = query.get("need") ?? ""
  const age = query.get("age") ?? ""
  const near = query.get("near") ?? ""
  return {
    need: NEEDS_ASKED.some(({ value }) => value === need) ? need : null,
    age: /^\d{1,2}$/.test(age) && Number(age) <= 25 ? Number(age) : null,
    near: isId(near) ? near : null,
  }
}

export function addressOf(path: string, { need, age, near }: Asked): string {
  const query = new URLSearchParams()
  if (need !== null) query.set("need", need)
  if (age !== null) query.set("age", String(age))
  if (near !== null) query.set("near", near)
  return query.size === 0 ? path : `${path}?${query}`
}

/** Phase in which a child of an age usually is. */
export function phaseAt(age: number): Phase {
  if (age < 5) return "early-years"
  if (age < 11) return "primary"
  return age < 16 ? "secondary" : "post-16"
}

export const areasAsked = (needs: readonly string[]): readonly NeedArea[] => areasOfNeeds(needs)
