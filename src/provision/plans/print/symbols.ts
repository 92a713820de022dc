/** Simple shapes that stand for the parts of an easy-read plan: drawn as paths in a square of 24, and as one character where only text goes. */
export const SYMBOLS = {
  heart: {
    path: "M12 21C5 15 2 11 2 7.5 2 4.5 4.3 3 6.7 3 9 3 11 4.5 12 6.5 13 4.5 15 3 17.3 3 19.7 3 22 4.5 22 7.5 22 11 19 15 12 21Z",
    text: "♥",
    colour: "#a3123f",
  },
  star: { path: "M12 2l3 7h7l-5.5 4.5L18.5 21 12 16.5 5.5 21l2-7.5L2 9h7z", text: "★", colour: "#8a5a00" },
  hands: { path: "M2 12a10 10 0 1 0 20 0a10 10 0 1 0 -20 0M7 12h10M12 7v10", text: "✚", colour: "#0b5c46" },
  speech: { path: "M3 4h18v12H11l-5 5v-5H3z", text: "❝", colour: "#1d4f91" },
  day: { path: "M3 5h18v16H3zM3 10h18M8 2v5M16 2v5", text: "▦", colour: "#5b3a8c" },
} as const

export type Shape = keyof typeof SYMBOLS

const OPEN: readonly Shape[] = ["hands", "day"]

/** The shape as a picture of its own, for PDF. */
export function symbolSvg(symbol: Shape): string {
  const { path, colour } = SYMBOLS[symbol]
  const paint = OPEN.includes(symbol)
    ? `fill="none" stroke="${colour}" stroke-width="2.4" stroke-linecap="round"`
    : `fill="${colour}"`
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 24 24"><path d="${path}" ${paint}/></svg>`
}
