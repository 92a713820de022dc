/** Syllables by groups of vowels, less a silent ending: right for about nine English words in ten. */
export function syllables(word: string): number {
  const bare = word.toLowerCase().replace(/[^a-z]/g, "")
  const trimmed = bare.length > 3 ? bare.replace(/(?:[^laeiouy]es|[^aeioutd]ed|[^laeiouy]e)$/, (end) => end.charAt(0)) : bare
  return Math.max(1, (trimmed.match(/[aeiouy]+/g) ?? []).length)
}

/**
 * The age in years at which most people read a text with ease: Flesch-Kincaid grade plus five.
 * Kincaid and others (1975): grade = 0.39 words a sentence + 11.8 syllables a word - 15.59.
 */
export function readingAge(text: string): number {
  const words = text.match(/[A-Za-z][A-Za-z'’-]*/g) ?? []
  if (words.length === 0) return 0
  const sentences = Math.max(1, text.split(/[.!?:]+(?:\s|$)/).filter((each) => /[A-Za-z]/.test(each)).length)
  const all = words.reduce((sum, word) => sum + syllables(word), 0)
  return 0.39 * (words.length / sentences) + 11.8 * (all / words.length) - 15.59 + 5
}
