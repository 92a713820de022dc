import { z } from "zod"
import {
  Button,
  choice,
  date,
  type Form,
  FormTo,
  Page,
  pounds,
  Radios,
  Select,
  TextInput,
  text,
  WhatHappensNext,
  wholeNumber,
} from "../../../platform/kit/index.ts"
import { scopeFields } from "../forms.ts"
import { InsteadField, PoolField, ScopeFields, type ScopeNames, TargetField, TimingFields } from "../pages/scenario-forms.tsx"
import { LEVER_CHOICES } from "../runs/rules.ts"
import { GOAL_CHOICES, goalChoiceName } from "./rules.ts"

export const goalForm = z.object({
  title: text({ required: "Say what would be decided", max: 160 }),
  target: choice(LEVER_CHOICES, "Choose what it changes"),
  pool: text({ max: 200 }),
  weakest: wholeNumber({ required: "Enter a whole number, such as 100", min: 0, max: 5_000 }),
  strongest: wholeNumber({ required: "Enter a whole number, such as 60", min: 0, max: 5_000 }),
  from: date({ required: "Enter the date from which it is decided" }),
  lag: wholeNumber({ required: "Enter how many terms, 0 for at once", min: 0, max: 30 }),
  ramp: wholeNumber({ required: "Enter how many terms, 0 for at once", min: 0, max: 30 }),
  spread: wholeNumber({ required: "Enter how unsure the effect is, 0 for sure", min: 0, max: 200 }),
  cost: pounds({ min: 0 }),
  ...scopeFields,
  measure: choice(GOAL_CHOICES, "Choose what is to be reached"),
  way: choice(["most", "least"], "Choose at most or at least"),
  value: wholeNumber({ required: "Enter a whole number, in children or in pounds", min: 0, max: 2_000_000_000 }),
  year: text({ required: "Choose a year", max: 7 }),
  certainty: wholeNumber({ required: "Enter a number from 1 to 100, such as 80", min: 1, max: 100 }),
  runs: wholeNumber({ required: "Enter how many runs", min: 4, max: 400 }),
  seed: wholeNumber({ required: "Enter a whole number", min: 0, max: 4_294_967_295 }),
})
export type GoalValues = z.output<typeof goalForm>

/** Refusals at the field that they are about. */
export const GOAL_REFUSALS = {
  PoolMissing: "pool: Choose which places change",
  ForEveryoneOnly: "target: Places, prices and who is newly identified are for everyone: leave need, phase and zone open",
  InsteadTheSame: "instead: Choose something else than what the decision changes",
  EffectTooLarge: "strongest: At most 400, and at most 100 for what new plans name",
  RangeEmpty: "strongest: Enter another setting than the first, so that there is something between them",
  YearNotLookedAt: "year: The scenario's years do not hold this one for what you chose: money goes by whole financial years",
  LeverImpossible: "target: This decision does not fit the scenario's assumptions or its other decisions: {why}",
  GoalImpossible: "value: This goal cannot be asked of the scenario",
  ScenarioImpossible: "runs: The scenario's assumptions and decisions cannot be true together; take its last decision out",
} as const

interface GoalFormView {
  readonly scenario: { id: string; title: string; version: number; parameters: ScopeNames }
  readonly form: Form<GoalValues>
  readonly pools: readonly string[]
  readonly years: readonly string[]
}

export const GoalFormPage = ({ scenario, form, pools, years }: GoalFormView) => (
  <Page
    title="What would it take?"
    caption={`${scenario.title}, version ${scenario.version}`}
    back={`/places/scenarios/${scenario.id}`}
    errors={form.errors}
  >
    <p class="govuk-body">
      Name a decision, how far it could go, and a goal. You get the weakest setting of the decision that meets the goal, with the
      range of what it would bring.
    </p>
    <FormTo href={`/places/scenarios/${scenario.id}/goals`} form={form}>
      <h2 class="govuk-heading-m">The goal</h2>
      <Select
        field={form.field("measure")}
        label="What is to be reached?"
        options={GOAL_CHOICES.map((value) => ({ value, text: goalChoiceName(value) }))}
      />
      <Radios
        field={form.field("way")}
        legend="Which way?"
        inline
        small
        options={[
          { value: "most", text: "At most" },
          { value: "least", text: "At least" },
        ]}
      />
      <TextInput
        field={form.field("value")}
        label="How many?"
        hint="Children, or pounds for money"
        width={10}
        inputmode="numeric"
      />
      <Select
        field={form.field("year")}
        label="In which year?"
        hint="For money, the financial year. For children, the end of its autumn term, about when plans are counted each January."
        options={years.map((value) => ({ value, text: value }))}
      />
      <TextInput
        field={form.field("certainty")}
        label="In how many of 100 runs at least?"
        hint="80 leaves one chance in five that the goal is missed"
        width={3}
        inputmode="numeric"
      />
      <h2 class="govuk-heading-m">The decision</h2>
      <DecisionFields form={form} pools={pools} names={scenario.parameters} />
      <h2 class="govuk-heading-m">How it is worked out</h2>
      <TextInput
        field={form.field("runs")}
        label="Number of runs"
        hint="Each setting is tried with so many; 60 give a first answer"
        width={4}
        inputmode="numeric"
      />
      <TextInput
        field={form.field("seed")}
        label="Seed"
        hint="The same seed gives the same answer"
        width={10}
        inputmode="numeric"
      />
      <WhatHappensNext>
        Settings are tried one after another in the background, about ten of them. You can leave and come back.
      </WhatHappensNext>
      <Button>Find the setting</Button>
    </FormTo>
  </Page>
)

const DecisionFields = ({ form, pools, names }: Pick<GoalFormView, "form" | "pools"> & { names: ScopeNames }) => (
  <>
    <TextInput field={form.field("title")} label="What would be decided?" hint="For example: outreach in every zone" />
    <TargetField form={form} />
    <InsteadField form={form} />
    <PoolField form={form} pools={pools} />
    <TextInput
      field={form.field("weakest")}
      label="Weakest setting"
      hint="In per cent of today's: 100 changes nothing. For places: how many more, 0 changes nothing."
      width={4}
      inputmode="numeric"
    />
    <TextInput field={form.field("strongest")} label="Strongest setting that you would consider" width={4} inputmode="numeric" />
    <TimingFields form={form} />
    <TextInput
      field={form.field("spread")}
      label="How unsure is the effect?"
      hint="In per cent of the effect. For places: terms late."
      width={3}
      inputmode="numeric"
    />
    <TextInput
      field={form.field("cost")}
      label="Cost a year (optional)"
      hint="The same at every setting"
      prefix="£"
      width={10}
      inputmode="numeric"
    />
    <ScopeFields form={form} names={names} />
  </>
)
