/** "Alder, Beech and Cedar". */
export function inWords(names: readonly string[]): string {
  if (names.length < 2) return names.join("")
  return `${names.slice(0, -1).join(", ")} and ${names.at(-1)}`
}

export const placesInWords = (places: number): string => `${places.toLocaleString("en-GB")} ${places === 1 ? "place" : "places"}`

export const childrenInWords = (children: number): string =>
  `${children.toLocaleString("en-GB")} ${children === 1 ? "child" : "children"}`

/** What one more place brings: children placed first, then each level's total, less or more. */
export function savesInWords(levels: readonly string[], saves: readonly number[]): string {
  const said = saves.flatMap((value, l) => {
    if (value === 0) return []
    if (l === 0) return [`${value} more ${value === 1 ? "child" : "children"} placed`]
    return [`${levels[l]} ${Math.abs(value).toLocaleString("en-GB")} ${value > 0 ? "less" : "more"}`]
  })
  return said.length === 0 ? "nothing: places are enough here" : said.join(", ")
}
