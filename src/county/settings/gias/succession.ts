import type { PlainDate } from "../../../platform/time.ts"
import type { SettingLink } from "./setting.ts"

export interface Relative {
  readonly urn: number
  readonly name: string
  /** As GIAS words it: "Successor", "Successor - merged", ... */
  readonly type: string
  readonly on: PlainDate | null
}

const SUCCESSOR = /^successor\b/i
const PREDECESSOR = /^predecessor\b/i

/**
 * Which setting came after which. GIAS records a succession from either end, or only one: both ends are read. Other kinds of
 * link (a sixth form centre) are no succession.
 */
export class Succession {
  #after = new Map<number, Map<number, Relative>>()
  #before = new Map<number, Map<number, Relative>>()

  constructor(links: readonly SettingLink[], nameOf: (urn: number) => string | undefined) {
    for (const { urn, link_urn, link_name, link_type, linked_on: on } of links) {
      const linked = { urn: link_urn, name: nameOf(link_urn) ?? link_name, type: link_type, on }
      const other = (type: string): Relative => ({ urn, name: nameOf(urn) ?? String(urn), type, on })
      if (SUCCESSOR.test(link_type)) {
        put(this.#after, urn, linked)
        put(this.#before, link_urn, other(link_type.replace(SUCCESSOR, "Predecessor")))
      } else if (PREDECESSOR.test(link_type)) {
        put(this.#before, urn, linked)
        put(this.#after, link_urn, other(link_type.replace(PREDECESSOR, "Successor")))
      }
    }
  }

  predecessors(urn: number): Relative[] {
    return sorted(this.#before.get(urn)?.values())
  }

  /** Those that carry the setting on: its successors, and where one of these has ended too, that one's, to the end of the line. */
  heirs(urn: number, hasEnded: (urn: number) => boolean): Relative[] {
    const heirs = new Map<number, Relative>()
    const seen = new Set([urn])
    const open = [...(this.#after.get(urn)?.values() ?? [])]
    for (let next = open.pop(); next; next = open.pop()) {
      if (seen.has(next.urn)) continue
      seen.add(next.urn)
      const further = [...(this.#after.get(next.urn)?.values() ?? [])].filter((relative) => !seen.has(relative.urn))
      if (hasEnded(next.urn) && further.length > 0) open.push(...further)
      else heirs.set(next.urn, next)
    }
    return sorted(heirs.values())
  }
}

function put(into: Map<number, Map<number, Relative>>, urn: number, relative: Relative): void {
  const known = into.get(urn) ?? new Map<number, Relative>()
  if (relative.urn !== urn && !known.has(relative.urn)) known.set(relative.urn, relative)
  into.set(urn, known)
}

const sorted = (relatives: Iterable<Relative> = []): Relative[] => [...relatives].sort((left, right) => left.urn - right.urn)
