import { Button, Select, SubNav } from "../platform/kit/index.ts"

export type ProvisionPart = "register" | "groups" | "moves" | "map" | "evaluation" | "school-data" | "measures"

export interface ProvisionPartsProps {
  readonly part: ProvisionPart
  readonly setting: string
  readonly own: boolean
  /** Left out where the reader may not open it: of the zone only its lead does. */
  readonly evaluation?: boolean
}

/** The parts of a setting's provision as links that stand above each of them. The zone reads some of them, and has no register. */
export const ProvisionParts = ({ part, setting, own, evaluation = true }: ProvisionPartsProps) => (
  <SubNav
    label="Parts of provision"
    items={[
      ...(own ? [{ text: "Register", href: `/provision?setting=${setting}`, current: part === "register" }] : []),
      { text: "Provision map", href: `/provision/map?setting=${setting}`, current: part === "map" },
      ...(evaluation
        ? [{ text: "Self-evaluation", href: `/provision/evaluation?setting=${setting}`, current: part === "evaluation" }]
        : []),
      ...(own
        ? [
            { text: "Groups", href: "/provision/groups", current: part === "groups" },
            { text: "Moves", href: `/provision/transitions?setting=${setting}`, current: part === "moves" },
            {
              text: "Attendance and results",
              href: `/provision/school-data?setting=${setting}`,
              current: part === "school-data",
            },
            { text: "Measures", href: `/provision/measures?setting=${setting}`, current: part === "measures" },
          ]
        : []),
    ]}
  />
)

export interface SettingChoiceProps {
  readonly action: string
  readonly settings: readonly { readonly id: string; readonly name: string }[]
  readonly chosen: string
}

/** A choice of setting for those who work for several. Gone for those who work for one. */
export const SettingChoice = ({ action, settings, chosen }: SettingChoiceProps) =>
  settings.length < 2 ? null : (
    <form action={action} method="get">
      <Select
        field={{
          name: "setting",
          id: "setting",
          value: chosen,
          values: [chosen],
          date: { day: "", month: "", year: "" },
          error: undefined,
        }}
        label="School or setting"
        options={settings.map(({ id, name }) => ({ value: id, text: name }))}
      />
      <Button tone="secondary">Show</Button>
    </form>
  )
