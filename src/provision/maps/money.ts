// Made once: a map writes hundreds of sums, and making a format costs more than using it.
const EXACT = new Intl.NumberFormat("en-GB", { minimumFractionDigits: 2, maximumFractionDigits: 2 })
const WHOLE = new Intl.NumberFormat("en-GB")

const sign = (pence: number): string => (pence < 0 ? "−£" : "£")

/** Pence as people read them: "£12,345.60". */
export const inPounds = (pence: number): string => sign(pence) + EXACT.format(Math.abs(pence) / 100)

/** For headlines: whole pounds, rounded half up. */
export const inWholePounds = (pence: number): string => sign(pence) + WHOLE.format(Math.floor((Math.abs(pence) + 50) / 100))
