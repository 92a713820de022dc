import { wordsIn } from "./words.ts"

/** Syllables by groups of vowels, less a silent ending. Right for about nine English words in ten. */
export function syllables(word: string): number {
  const bare = word.toLowerCase().replace(/['’]\w+$/, "")
  const trimmed =
    bare.length > 3 ? bare.replace(/(?:[^laeiouysxzcgh]es|[^aeioutd]ed|[^laeiouy]e)$/, (end) => end.charAt(0)) : bare
  return Math.max(1, (trimmed.match(/[aeiouy]+/g) ?? []).length)
}

/**
 * The age in years at which most people read a text with ease: Flesch-Kincaid grade plus five.
 * Kincaid and others (1975): grade = 0.39 words a sentence + 11.8 syllables a word - 15.59.
 */
export function readingAge(text: string): number {
  const words = wordsIn(text)
  if (words.length === 0) return 0
  const sentences = Math.max(1, text.split(/[.!?:]+["”)]*(?:\s|$)/).filter((each) => wordsIn(each).length > 0).length)
  const all = words.reduce((sum, word) => sum + syllables(word.text), 0)
  return 0.39 * (words.length / sentences) + 11.8 * (all / words.length) - 15.59 + 5
}
