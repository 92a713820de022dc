import { type Template, template } from "../../platform/messages/outbox.ts"

interface Values {
  readonly id: string
  readonly number: number
}

/** To the line's own people: that a worry about a child's safety waits. Never whose, or what was written. */
export const worryWaits = template<Values>({
  name: "support-line.worry-waits",
  audience: "staff",
  example: { id: "00000000-0000-0000-0000-000000000000", number: 1204 },
  words: ({ id, number }) => ({
    subject: `Now: pass contact ${number} to the duty service`,
    changed: `Contact ${number} is a worry about a child's safety. Nobody has written down that the duty service has it.`,
    todo: "Open it now, ring the duty service, and write down when and to whom you passed it.",
    path: `/support/line/contacts/${id}`,
  }),
})

export const LINE_TEMPLATES: readonly Template<Values>[] = [worryWaits]
