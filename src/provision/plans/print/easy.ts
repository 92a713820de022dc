import type { PlanSheet } from "./sheet.ts"
import type { Shape } from "./symbols.ts"

/** One part of an easy-read plan: a shape, a heading, and lines that say one thing each. */
export interface EasyPart {
  readonly symbol: Shape
  readonly title: string
  readonly lines: readonly { readonly text: string; readonly strong?: boolean }[]
}

/** Sentences of a text, each on its own line. */
export const oneIdeaALine = (text: string): string[] =>
  text
    .split(/(?<=[.!?])\s+|;\s+/)
    .map((each) => each.trim())
    .filter((each) => each !== "")
    .map((each) => sentence(each))

const sentence = (words: string): string => {
  const begun = words.charAt(0).toUpperCase() + words.slice(1)
  return /[.!?]$/.test(begun) ? begun : `${begun}.`
}

/** The plan for the child themselves: short sentences, one idea a line. */
export function easyRead(sheet: PlanSheet): EasyPart[] {
  const about = sheet.profile.filter((each) => each.title !== "What the parents say")
  const parts: (EasyPart | null)[] = [
    {
      symbol: "speech",
      title: "What this is",
      lines: lines("This is my plan.", "It says how people help me.", "I can keep it."),
    },
    ...about.map((each): EasyPart => ({ symbol: "heart", title: each.title, lines: lines(...oneIdeaALine(each.text)) })),
    aims(sheet),
    help(sheet),
    sheet.reviewBy === null
      ? null
      : {
          symbol: "day",
          title: "When we talk about it",
          lines: lines(
            `We talk about my plan by ${sheet.reviewBy}.`,
            "I can be there.",
            "I can say what I like.",
            "I can say what I do not like.",
          ),
        },
    {
      symbol: "speech",
      title: "If I am not happy",
      lines: lines("I can tell somebody.", "I can tell my family.", "I can tell the SENCO.", "The SENCO looks after my plan."),
    },
  ]
  return parts.filter((part) => part !== null)
}

const lines = (...texts: string[]) => texts.map((text) => ({ text }))

function aims({ outcomes }: PlanSheet): EasyPart | null {
  if (outcomes.length === 0) return null
  return {
    symbol: "star",
    title: "What I work on",
    lines: outcomes.flatMap(({ text, facts }) => [
      { text: sentence(text), strong: true },
      { text: `Now: ${facts[0]!.text}.` },
      { text: `Next: ${facts[1]!.text}.` },
    ]),
  }
}

function help({ outcomes, otherHelp }: PlanSheet): EasyPart | null {
  const all = [...outcomes.flatMap((each) => each.help), ...otherHelp]
  if (all.length === 0) return null
  return {
    symbol: "hands",
    title: "How people help me",
    lines: all.flatMap(({ title, often, who }) => [
      { text: sentence(title), strong: true },
      { text: `When: ${often.replace(/\.$/, "")}.` },
      ...(who === "" ? [] : [{ text: `Who: ${who}.` }]),
    ]),
  }
}
