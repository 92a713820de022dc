const STOP = new Set(
  "a an and are as at be by for from has have if in is it its of on or so that the their them then they this to was what when who will with you your".split(
    " ",
  ),
)

/** A run of letters, with where it stands in the text. */
export interface Word {
  text: string
  start: number
  end: number
}

/** Words in reading order, in lower case; apostrophes stay inside a word. */
export function wordsIn(text: string): Word[] {
  return Array.from(text.matchAll(/[\p{L}\p{N}]+(?:['’][\p{L}]+)?/gu), (match) => ({
    text: match[0].toLowerCase(),
    start: match.index,
    end: match.index + match[0].length,
  }))
}

/** A word without its commonest endings, so that "listens", "listened" and "listening" meet. Light on purpose. */
export function stem(word: string): string {
  const bare = word.replace(/['’]s$/, "")
  if (bare.length > 5 && /(?:ing|ies)$/.test(bare)) return undouble(bare.slice(0, -3)) + (bare.endsWith("ies") ? "y" : "")
  if (bare.length > 4 && bare.endsWith("ed")) return undouble(bare.slice(0, -2))
  if (bare.length > 4 && bare.endsWith("es") && /(?:s|x|z|ch|sh)es$/.test(bare)) return bare.slice(0, -2)
  if (bare.length > 3 && bare.endsWith("s") && !/(?:ss|us|is)$/.test(bare)) return trimE(bare.slice(0, -1))
  return trimE(bare)
}

const undouble = (word: string): string => word.replace(/([bdgmnprt])\1$/, "$1")
const trimE = (word: string): string => (word.length > 4 && word.endsWith("e") ? word.slice(0, -1) : word)

/** Stems that carry meaning, in order, with repeats. */
export const stemsIn = (text: string): string[] =>
  wordsIn(text)
    .filter((word) => !STOP.has(word.text))
    .map((word) => stem(word.text))
