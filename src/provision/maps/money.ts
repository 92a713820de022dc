/** Pence as people read them: "£12,345.60". */
export const inPounds = (pence: number): string =>
  `${pence < 0 ? "−" : ""}£${(Math.abs(pence) / 100).toLocaleString("en-GB", { minimumFractionDigits: 2, maximumFractionDigits: 2 })}`

/** For headlines: whole pounds, rounded half up. */
export const inWholePounds = (pence: number): string =>
  `${pence < 0 ? "−" : ""}£${Math.floor((Math.abs(pence) + 50) / 100).toLocaleString("en-GB")}`
