import { PHASES, PLACEMENTS } from "../../../engine/simulation/vocabulary.ts"
import {
  Button,
  DateInput,
  type Form,
  FormTo,
  Page,
  Radios,
  Select,
  Textarea,
  TextInput,
  WhatHappensNext,
} from "../../../platform/kit/index.ts"
import { phaseName, placementName } from "../charts/words.ts"
import { LEVER_CHOICES, LEVER_WORDS } from "../runs/rules.ts"

export interface ScenarioValues {
  readonly title: string
  readonly about: string | null
  readonly basis: string
  readonly start: "nothing" | "programme"
}

export const NewScenarioPage = ({
  form,
  sets,
}: {
  form: Form<ScenarioValues>
  sets: readonly { id: string; title: string }[]
}) => (
  <Page title="New scenario" back="/places" errors={form.errors}>
    <FormTo href="/places/scenarios" form={form}>
      <TextInput field={form.field("title")} label="Name" />
      <Textarea field={form.field("about")} label="What is it for?" rows={3} />
      <Select
        field={form.field("basis")}
        label="Counts, rates and prices"
        hint="The register: children, places and populations as they stand today"
        options={[
          { value: "register", text: "The register, as it is now" },
          { value: "example", text: "The example county (Norfolk's published figures)" },
          ...sets.map(({ id, title }) => ({ value: id, text: title })),
        ]}
      />
      <Radios
        field={form.field("start")}
        legend="Begin with"
        small
        options={[
          { value: "nothing", text: "No new decisions" },
          {
            value: "programme",
            text: "The programme's decisions",
            hint: "Earlier support, outreach, bases, returns and fees: with the register, all but those on named places",
          },
        ]}
      />
      <WhatHappensNext>You can add decisions one by one, then ask for a forecast.</WhatHappensNext>
      <Button>Save this scenario</Button>
    </FormTo>
  </Page>
)

export interface LeverValues {
  readonly title: string
  readonly target: string
  readonly effect: number
  readonly from: unknown
  readonly lag: number
  readonly ramp: number
  readonly spread: number
  readonly cost: number | null
  readonly pool: string | null
  readonly instead: string | null
  readonly need: string | null
  readonly phase: string | null
  readonly zone: string | null
}

/** Needs and zones that a decision may be limited to. */
export interface ScopeNames {
  readonly needs: readonly string[]
  readonly zones: readonly string[]
}

/** What a decision changes. */
export const TargetField = ({ form }: { form: Form<Pick<LeverValues, "target">> }) => (
  <Select
    field={form.field("target")}
    label="What does it change?"
    options={LEVER_CHOICES.map((value) => ({ value, text: LEVER_WORDS[value] }))}
  />
)

/** What new plans name instead, where a decision is about what they name. */
export const InsteadField = ({ form }: { form: Form<Pick<LeverValues, "instead">> }) => (
  <Select
    field={form.field("instead")}
    label="What do new plans name instead? (only for what new plans name)"
    options={PLACEMENTS.map((value) => ({ value, text: placementName(value) }))}
    blank="The usual: bases for special, special for independent, else mainstream"
  />
)

/** The places that a decision is about, where it is about places. */
export const PoolField = ({ form, pools }: { form: Form<Pick<LeverValues, "pool">>; pools: readonly string[] }) => (
  <Select
    field={form.field("pool")}
    label="Which places? (only when places change)"
    options={pools.map((pool) => ({ value: pool, text: pool.replace(":", ": ") }))}
    blank="Not about places"
  />
)

/** When a decision begins, and how slowly it works. */
export const TimingFields = ({ form }: { form: Form<Pick<LeverValues, "from" | "lag" | "ramp">> }) => (
  <>
    <DateInput field={form.field("from")} legend="From when?" hint="For example, 1 9 2027" />
    <TextInput field={form.field("lag")} label="Terms until it begins to work" width={2} inputmode="numeric" />
    <TextInput field={form.field("ramp")} label="Terms over which it grows to full strength" width={2} inputmode="numeric" />
  </>
)

/** Whom a decision is for, where it is not for everyone. */
export const ScopeFields = ({ form, names }: { form: Form<Pick<LeverValues, "need" | "phase" | "zone">>; names: ScopeNames }) => (
  <>
    <Select
      field={form.field("need")}
      label="Only for one need? (not for places or prices)"
      options={names.needs.map((value) => ({ value, text: value }))}
      blank="Every need"
    />
    <Select
      field={form.field("phase")}
      label="Only for one phase?"
      options={PHASES.map((value) => ({ value, text: phaseName(value) }))}
      blank="Every phase"
    />
    <Select
      field={form.field("zone")}
      label="Only in one zone?"
      options={names.zones.map((value) => ({ value, text: value }))}
      blank="Every zone"
    />
  </>
)

export const LeverPage = ({
  scenario,
  form,
  pools,
  names,
}: {
  scenario: { id: string; title: string }
  form: Form<LeverValues>
  pools: readonly string[]
  names: ScopeNames
}) => (
  <Page title="Add a decision" caption={scenario.title} back={`/places/scenarios/${scenario.id}`} errors={form.errors}>
    <FormTo href={`/places/scenarios/${scenario.id}/levers`} form={form}>
      <TextInput field={form.field("title")} label="What is decided?" hint="For example: outreach from two special schools" />
      <TargetField form={form} />
      <InsteadField form={form} />
      <TextInput
        field={form.field("effect")}
        label="To what, when fully at work?"
        hint="In per cent of today's: 85 means 15% fewer, 300 three times as many. For places: how many more."
        width={4}
        inputmode="numeric"
      />
      <TimingFields form={form} />
      <TextInput
        field={form.field("spread")}
        label="How unsure is the effect?"
        hint="In per cent: 50 means that in two of three runs half to one and a half times the effect is reached. For places: terms late."
        width={3}
        inputmode="numeric"
      />
      <TextInput field={form.field("cost")} label="Cost a year (optional)" prefix="£" width={10} inputmode="numeric" />
      <PoolField form={form} pools={pools} />
      <ScopeFields form={form} names={names} />
      <WhatHappensNext>The scenario gets a new version; the one before stays as it was.</WhatHappensNext>
      <Button>Add this decision</Button>
    </FormTo>
  </Page>
)

export interface RunValues {
  readonly runs: number
  readonly seed: number
}

export const RunForm = ({ scenario, form }: { scenario: { id: string }; form: Form<RunValues> }) => (
  <FormTo href={`/places/scenarios/${scenario.id}/runs`} form={form}>
    <TextInput
      field={form.field("runs")}
      label="Number of runs"
      hint="400 give steady ranges; 40 a first look"
      width={4}
      inputmode="numeric"
    />
    <TextInput
      field={form.field("seed")}
      label="Seed"
      hint="The same seed in two scenarios gives both the same chance, so that they can be compared"
      width={10}
      inputmode="numeric"
    />
    <WhatHappensNext>The forecast is worked out in the background. You can leave and come back.</WhatHappensNext>
    <Button>Make a forecast</Button>
  </FormTo>
)
