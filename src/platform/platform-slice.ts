import { fileURLToPath } from "node:url"
import { auditCommands } from "./audit/commands.ts"
import { identityCommands } from "./identity.ts"
import { workCommands } from "./jobs/commands.ts"
import { peopleCommands } from "./people/commands.ts"
import { signInRoutes } from "./sign-in/routes.tsx"
import type { Slice } from "./slice.ts"
import { upkeepJobs } from "./upkeep.ts"

export const platformSlice: Slice = {
  id: "platform",
  migrations: fileURLToPath(new URL("./database/migrations/", import.meta.url)),
  rights: {
    administer: ["administrator"],
    "read-audit": ["data-protection-officer", "administrator"],
    // Of the records that they may read: the database asks for each.
    "read-log": ["staff"],
  },
  routes: signInRoutes,
  records: [
    {
      kind: "person",
      title: "Person's account",
      retention: { years: "for ever", source: "Who somebody was explains what they did and saw" },
    },
  ],
  audit: { "platform.set-identity": "Set the council's name and colours" },
  commands: [...auditCommands, ...identityCommands, ...peopleCommands, ...workCommands],
  jobs: upkeepJobs,
}
