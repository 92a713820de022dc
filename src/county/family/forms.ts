import { z } from "zod"
import { choice, date, email, identifier, text, ticked } from "../../platform/kit/index.ts"
import { isId } from "../../platform/lists/list-state.ts"
import { readPostcode } from "../children/identifiers/numbers.ts"
import {
  CONTACT,
  type Contact,
  GROUNDS,
  type Ground,
  type LinkDetails,
  RELATIONS,
  RESPONSIBILITY_BASES,
  type Relation,
  type ResponsibilityBasis,
} from "./rules.ts"

const keys = (words: object): string[] => Object.keys(words)

export const relativeForm = z.object({
  known: identifier(),
  name: text({ max: 200 }),
  email: email(),
  phone: text({ max: 40 }),
  relation: choice(keys(RELATIONS), "Choose how they are related to the child"),
  responsibility: choice(["yes", "no"], "Say whether they have parental responsibility"),
  basis: choice(keys(RESPONSIBILITY_BASES)),
  contact: choice(keys(CONTACT), "Say whether there are limits of contact"),
  contactWhy: text({ max: 1000 }),
  livesWith: ticked(),
  sees: ticked(),
})
export type RelativeValues = z.output<typeof relativeForm>

export const detailsOf = (values: RelativeValues) => ({
  relative: { name: values.name ?? "", email: values.email, phone: values.phone },
  link: {
    relation: values.relation as Relation,
    parentalResponsibility: values.responsibility === "yes",
    responsibilityBasis: values.basis as ResponsibilityBasis | null,
    contact: values.contact as Contact,
    contactWhy: values.contactWhy,
    livesWith: values.livesWith,
  } satisfies LinkDetails,
})

export const endForm = z.object({ why: text({ required: "Say why they come off the record", max: 500 }) })
export type EndValues = z.output<typeof endForm>

const postcode = text({ required: "Enter the postcode", max: 10 }).transform((value, context) => {
  const read = readPostcode(value)
  if (read.ok) return read.value
  context.addIssue({ code: "custom", message: "Enter a whole postcode, like NR1 1AA" })
  return z.NEVER
})

/** Any number of people, by id. */
const people = z.array(z.string()).refine((ids) => ids.every(isId), "Choose from the people listed")

export const withholdForm = z.object({ withheldFrom: people, withheldWhy: text({ max: 500 }) })
export type WithholdValues = z.output<typeof withholdForm>

export const addressForm = z.object({
  of: text({ required: "Choose whose address it is", max: 36 }).refine(
    (value) => value === "child" || isId(value),
    "Choose whose address it is",
  ),
  lines: text({ required: "Enter the address", max: 300 }).transform((lines) =>
    lines
      .split(/\r?\n|,/)
      .map((line) => line.trim())
      .filter((line) => line !== "")
      .join(", "),
  ),
  postcode,
  since: date({ required: "Enter the date since when they live there" }),
  ...withholdForm.shape,
})
export type AddressValues = z.output<typeof addressForm>

export const decisionForm = z.object({
  keep: choice(["yes", "no"], "Choose whether they keep their place"),
  ground: choice(keys(GROUNDS), "Choose the ground"),
  reason: text({ required: "Say what was said, by whom and when", max: 1000 }),
  until: date(),
})
export type DecisionValues = z.output<typeof decisionForm>

export const placeDecisionOf = (values: DecisionValues) => ({
  keep: values.keep === "yes",
  ground: values.ground as Ground,
  reason: values.reason,
  until: values.until,
})

export const capacityForm = z.object({
  about: text({ required: "Say which decision it is about", max: 300 }),
  capacity: choice(["yes", "no"], "Say whether the young person can decide this"),
  reason: text({ required: "Say on what grounds", max: 2000 }),
  on: date({ required: "Enter the date of the decision" }),
  representative: identifier(),
})
export type CapacityValues = z.output<typeof capacityForm>

export const accessForm = z.object({
  email: email({ required: "Enter their own email address" }),
  phone: text({ max: 40 }),
})
export type AccessValues = z.output<typeof accessForm>

export const FAMILY_WORDS = {
  NameMissing: "name: Enter the name, or choose somebody from the list",
  NotFamily: "This person is not on the record as family. Add them first",
  LinkedAlready: "This person is on the record already",
  LinkEnded: "This person was taken off the record meanwhile",
  BasisMissing: "basis: Choose what the parental responsibility rests on",
  LimitReasonMissing: "contactWhy: Say why there are limits of contact",
  RightsPassed:
    "sees: The rights are the young person's own now. Add the person without this tick, then decide their place on the Family page",
  WithheldWhy: "withheldWhy: Say why it is withheld",
  WithheldFromHolder: "withheldFrom: It cannot be withheld from the person who lives there",
  SinceInFuture: "since: The date must be today or earlier",
  HasAccess: "The young person has access already",
  NotYetYoungPerson: "This is decided after compulsory school age only",
  ReasonMissing: "reason: Say why",
  CapacityDecisionMissing:
    "ground: Record the decision about capacity first. The newest one must say that the young person cannot decide",
  AgreementMissing:
    "ground: A place is kept because the young person wants it, or because they cannot decide. Choose one of these",
  KeepUntilPast: "until: The end must be after today",
  Under16: "on: On that day the young person was under 16. The Act covers people from 16",
  DecidedInFuture: "on: The date must be today or earlier",
} as const
