import type { Tx } from "../../platform/database/tx.ts"

export interface Agency {
  readonly code: string
  readonly name: string
}

/** The agencies that consent may name: each slice that knows some adds them to the list that it is handed. */
export async function agenciesNow(tx: Tx): Promise<Agency[]> {
  const into: Agency[] = []
  await tx.publish(tx, "county.agencies-asked", into)
  const byCode = new Map(into.map((each) => [each.code, each]))
  return [...byCode.values()].sort((a, b) => a.name.localeCompare(b.name, "en-GB"))
}
