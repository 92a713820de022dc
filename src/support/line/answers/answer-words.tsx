import { Badge, type Tone } from "../../../platform/kit/index.ts"
import type { PlainDate } from "../../../platform/time.ts"
import type { Answer } from "../tables.ts"
import { CALLER_ROLE_WORDS, NEEDS, type Need } from "../vocabulary.ts"
import { type Standing, standing } from "./rules.ts"

export const STANDING: Readonly<Record<Standing, { words: string; tone: Tone }>> = {
  current: { words: "In use", tone: "good" },
  "due-soon": { words: "To look at soon", tone: "warn" },
  expired: { words: "Out of date: not suggested", tone: "bad" },
  withdrawn: { words: "Withdrawn", tone: "neutral" },
}

export const StandingBadge = ({ answer, today }: { answer: Answer; today: PlainDate }) => {
  const { words, tone } = STANDING[standing(answer, today)]
  return <Badge tone={tone}>{words}</Badge>
}

export const needWords = (codes: readonly string[]) => codes.map((code) => NEEDS[code as Need] ?? code).join("; ")
export const audienceWords = (codes: readonly string[]) =>
  codes.length === 0
    ? "Anybody"
    : codes.map((code) => CALLER_ROLE_WORDS[code as keyof typeof CALLER_ROLE_WORDS] ?? code).join("; ")
export const Body = ({ text }: { text: string }) => (
  <>
    {text.split("\n\n").map((part) => (
      <p class="govuk-body">{part}</p>
    ))}
  </>
)
