import { fileURLToPath } from "node:url"
import type { Slice, StandaloneCommand } from "../../platform/slice.ts"
import { needed, optional } from "../sufficiency/cli/options.ts"
import { FUND_FILES, fundCommand } from "./cli/fund.ts"
import { schemesDemo } from "./demo.ts"
import { schemeRoutes } from "./routes.tsx"

const fund: StandaloneCommand = {
  name: "fund",
  standalone: true,
  about: "a funding scheme over all pupils and years, school by school, and beside the scheme in force",
  files: FUND_FILES,
  options: [
    ["--scheme <file>", "JSON: the scheme"],
    ["--pupils <file>", "CSV: school,year,pupils and one column for each measure"],
    ["--against <file>", "JSON: the scheme in force"],
    ["--out <file>", "CSV written: one row for each school and year"],
    ["--report <file>", "JSON written: totals by year, who gains and who loses"],
  ],
  run: async (_terminal, _args, options) => {
    const [against, report] = [optional(options, "against"), optional(options, "report")]
    return fundCommand({
      scheme: needed(options, "scheme", "a file with the scheme"),
      pupils: needed(options, "pupils", "a file of pupils"),
      out: needed(options, "out", "the file to write"),
      ...(against === undefined ? {} : { against }),
      ...(report === undefined ? {} : { report }),
    })
  },
}

/** The laboratory of funding schemes: what a scheme would pay each school for all its pupils, beside another. Its right is the plan's own. */
export const schemesSlice: Slice = {
  id: "schemes",
  migrations: fileURLToPath(new URL("./migrations/", import.meta.url)),
  routes: schemeRoutes,
  commands: [fund],
  demo: schemesDemo,
  records: [
    {
      kind: "funding-scheme",
      title: "Funding scheme that is tried",
      retention: { years: "for ever", source: "It names nobody" },
      href: (id) => `/places/schemes/${id}`,
    },
    {
      kind: "funding-trial",
      title: "Trial of two funding schemes",
      retention: { years: "for ever", source: "It names nobody" },
      href: (id) => `/places/scheme-trials/${id}`,
    },
  ],
  audit: {
    "schemes.begin-scheme": "Began a funding scheme",
    "schemes.change-scheme": "Changed a funding scheme",
    "schemes.try": "Tried two funding schemes over the county's pupils",
  },
}
