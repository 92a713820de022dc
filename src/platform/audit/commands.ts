import type { CommandDefinition } from "../slice.ts"
import { soundAudit, verifyAudit } from "./seal.ts"

export const auditCommands: readonly CommandDefinition[] = [
  {
    name: "audit verify",
    about: "read the whole audit chain and report gaps, edits and the unsealed tail",
    async run({ asSystem, say }) {
      const report = await asSystem(verifyAudit)
      say(`${report.sealed} entries sealed, ${report.unsealed} waiting to be sealed`)
      if (report.unaccounted > 0) say(`${report.unaccounted} entries are neither sealed nor waiting`)
      for (const seq of report.gaps) say(`number ${seq} is missing`)
      for (const id of report.missing) say(`sealed entry ${id} is gone`)
      for (const id of report.edited) say(`entry ${id} was edited`)
      for (const seq of report.broken) say(`the chain is broken at number ${seq}`)
      say(soundAudit(report) ? "The chain is whole." : "The chain is NOT whole.")
      return soundAudit(report) ? 0 : 1
    },
  },
]
