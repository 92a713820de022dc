import { SubNav } from "../../../platform/kit/index.ts"

export const runTabs = (id: string, current: "forecast" | "places" | "change" | "assumptions") => (
  <SubNav
    label="This forecast"
    items={[
      { text: "Forecast", href: `/places/runs/${id}`, current: current === "forecast" },
      { text: "Places needed", href: `/places/runs/${id}/places`, current: current === "places" },
      { text: "Change from last", href: `/places/runs/${id}/change`, current: current === "change" },
      { text: "Assumptions", href: `/places/runs/${id}/assumptions`, current: current === "assumptions" },
    ]}
  />
)
