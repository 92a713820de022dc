import type { Tx } from "../../platform/database/tx.ts"

/** A call as a request or a meeting item begins from it. */
export interface ContactFacts {
  readonly id: string
  readonly settingId: string | null
  readonly childId: string | null
  readonly needAreas: readonly string[]
  readonly reason: string
  readonly summary: string
  readonly callerRole: string
  readonly callerName: string | null
}

export type ContactReader = (tx: Tx, id: string) => Promise<ContactFacts | undefined>

export const contactForRequest: ContactReader = async () => undefined
