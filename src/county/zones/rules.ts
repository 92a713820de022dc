export type ZoneRefusal = "NotFree"

interface PlacedSetting {
  readonly id: string
  readonly zone_id: string | null
}

/**
 * Which settings leave a zone and which enter it, where `wanted` are the ones that it is to have. `open` are its own open settings
 * and, of the wanted ones, those that are open: one that is another zone's, or not among them, cannot be had.
 */
export function settingsMoved(
  open: readonly PlacedSetting[],
  zoneId: string,
  wanted: readonly string[],
): { left: string[]; entered: string[] } | ZoneRefusal {
  const zoneOf = new Map(open.map((row) => [row.id, row.zone_id]))
  const asked = new Set(wanted)
  const entered = [...asked].filter((id) => zoneOf.get(id) !== zoneId)
  if (entered.some((id) => zoneOf.get(id) !== null)) return "NotFree"
  const left = open.filter((row) => row.zone_id === zoneId && !asked.has(row.id)).map((row) => row.id)
  return { left, entered }
}

/** A zone's code: its name in small letters and digits, with a number where another has it. Codes stay when names change. */
export function codeFor(name: string, taken: ReadonlySet<string>): string {
  const plain = name.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase()
  const code = plain.replace(/[^a-z0-9]+/g, "-").replace(/^-|-$/g, "") || "zone"
  if (!taken.has(code)) return code
  let number = 2
  while (taken.has(`${code}-${number}`)) number += 1
  return `${code}-${number}`
}
