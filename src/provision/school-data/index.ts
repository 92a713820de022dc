import { fileURLToPath } from "node:url"
import type { RecordTab } from "../../county/children/pages/child-frame.tsx"
import type { Slice } from "../../platform/slice.ts"
import { schoolDataDemo } from "./demo.ts"
import { schoolDataRoutes } from "./routes.tsx"
import { forgetFacts } from "./take.ts"

export { type SchoolData, schoolDataOf } from "./queries.ts"

/** Attendance, suspensions and attainment beside the plan, from the files that schools' systems write. */
export const schoolDataSlice: Slice = {
  id: "provision-school-data",
  migrations: fileURLToPath(new URL("./migrations/", import.meta.url)),
  rights: {
    "import-school-data": ["senco", "head", "ey-lead", "college-lead"],
    "see-child-school-data": ["staff", "family", "young-person"],
  },
  routes: schoolDataRoutes,
  on: {
    "county.record-opened": async (_tx, { childId, tabs }: { childId: string; tabs: RecordTab[] }) => {
      tabs.push({ id: "school-data", text: "Attendance and results", href: `/children/${childId}/school-data` })
    },
  },
  jobs: [
    {
      name: "provision.forget-school-data-imports",
      every: "50 4 * * *",
      run: async (services) => services.log("files of school data forgotten", { gone: await services.asSystem(forgetFacts) }),
    },
  ],
  records: [
    {
      kind: "school-data-import",
      title: "File of attendance and results",
      retention: { years: 0, source: "Deleted a week after it was read; what was taken of it is kept with the child" },
    },
  ],
  demo: schoolDataDemo,
  audit: {
    "school-data.read-file": "Read a file of attendance and results",
    "school-data.take-file": "Took a file of attendance and results",
  },
}
