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

/** An agency's name by its code; a code that nobody knows any more stands for itself. */
export async function agencyNames(tx: Tx): Promise<(code: string) => string> {
  const names = new Map((await agenciesNow(tx)).map(({ code, name }) => [code, name]))
  return (code) => names.get(code) ?? code
}
