import type { DemoDice } from "../../../platform/slice.ts"
import { emailOf, type MadeContact } from "./contact.ts"
import { fill } from "./story.ts"

export interface MadeLetter {
  readonly id: string
  readonly contactId: string
  readonly sender: string | null
  readonly subject: string | null
  readonly body: string | null
  readonly receivedAt: string
  readonly erasedAt: string | null
}

const SUBJECTS: Readonly<Record<string, readonly string[]>> = {
  "ehc-needs-assessment": ["Asking for an assessment", "EHC assessment, what now?"],
  "ehc-plan": ["Plan not followed", "Annual review", "A question about Section F"],
  funding: ["Top-up funding", "Element 3"],
  transition: ["Moving up in September", "Starting school"],
  attendance: ["Not in school", "Attendance, and worried"],
  behaviour: ["Behaviour", "Help with behaviour, please"],
}
const GREETINGS = ["Hello,", "Good morning,", "Dear team,", "Hi there,"]
const CLOSINGS = [
  "Many thanks",
  "Thank you for reading this",
  "I am at work until four",
  "Please ring rather than write",
  "With best wishes",
]

/** Email as it arrived. What turned out to name no child has lost its words. */
export function letterOf(dice: DemoDice, contact: MadeContact): MadeLetter {
  const { caller } = contact
  const { story } = caller
  const erased = contact.named === false
  const named = caller.child && contact.named !== false ? ` It is about ${caller.child.forename}.` : ""
  const body = [
    dice.one(GREETINGS),
    `${fill(dice.one(story.said), caller)}${named}`,
    fill(dice.one(story.more), caller),
    dice.one(CLOSINGS),
    ...(caller.name ? [caller.name] : []),
  ].join("\n\n")
  return {
    id: dice.uuid(),
    contactId: contact.id,
    sender: erased ? null : emailOf(contact),
    subject: erased
      ? null
      : dice.one(SUBJECTS[story.reason] ?? ["A question", "Could you help, please?", "Advice about support"]),
    body: erased ? null : body,
    receivedAt: contact.received.toString(),
    erasedAt: erased ? (contact.ended ?? contact.started ?? contact.received).toString() : null,
  }
}
