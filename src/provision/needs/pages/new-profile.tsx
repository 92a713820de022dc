import {
  Button,
  Details,
  type Form,
  FormTo,
  Hidden,
  InsetText,
  Page,
  Radios,
  Textarea,
  Tick,
  WhatHappensNext,
} from "../../../platform/kit/index.ts"
import { type Instrument, type NeedSection, SECTION_WORDS, SECTIONS } from "../instrument.ts"
import { answerName } from "../rules.ts"

type AnyForm = Form<Record<string, string>>

export interface SectionsProps {
  readonly form: AnyForm
  readonly instrument: Instrument
  /** Sections that stand open at first. */
  readonly open: readonly NeedSection[]
  /** What was said last time, in a word. */
  readonly last?: ReadonlyMap<NeedSection, string>
}

/** The seven sections, each folded behind its name, each with the ordered statements of its strands. Works without a script. */
export const Sections = ({ form, instrument, open, last }: SectionsProps) => (
  <>
    {SECTIONS.map((section) => {
      const names = instrument.strands.map((strand) => answerName(section, strand.id))
      // Answers at the foot of the scale stay folded: what matters is what stands open.
      const touched = names.some((name) => !/^$|:0$/.test(form.field(name).value) || form.field(name).error !== undefined)
      const said = last?.get(section)
      return (
        <Details
          key={section}
          summary={
            <>
              {SECTION_WORDS[section]}
              {said ? <span class="lfi-quiet"> (last time: {said.toLowerCase()})</span> : null}
            </>
          }
          open={touched || open.includes(section)}
        >
          {instrument.strands.map((strand) => (
            <Radios
              key={strand.id}
              field={form.field(answerName(section, strand.id))}
              legend={strand.word}
              small
              options={instrument.statements
                .filter((each) => each.section === section && each.strand === strand.id)
                .map((each) => ({
                  value: each.id,
                  text: each.text,
                  hint: `${each.level}: ${instrument.levels[each.level]?.word ?? ""}`,
                }))}
            />
          ))}
        </Details>
      )
    })}
  </>
)

export interface NewProfileProps extends SectionsProps {
  readonly childId: string
  readonly called: string
  readonly name: string
  /** Somebody else's profile that came while this one was typed. */
  readonly overtaken: { readonly by: string; readonly words: readonly string[] } | null
}

export const NewProfilePage = ({ form, instrument, open, last, childId, called, name, overtaken }: NewProfileProps) => (
  <Page title={`Describe ${called}'s need`} caption={name} errors={form.errors} back={`/children/${childId}/profile`}>
    {overtaken ? (
      <InsetText>
        <p class="govuk-body">{overtaken.by} described this need while you were typing:</p>
        <ul class="govuk-list govuk-list--bullet">
          {overtaken.words.map((words) => (
            <li key={words}>{words}</li>
          ))}
        </ul>
      </InsetText>
    ) : null}
    <p class="govuk-body">
      In each section that matters, choose the statement that fits best today, on most days. Leave the others folded.
    </p>
    <FormTo href={`/children/${childId}/profile`} form={form}>
      <Hidden field={form.field("instrument")} />
      <Hidden field={form.field("follows")} />
      <Sections form={form} instrument={instrument} open={open} {...(last ? { last } : {})} />
      <Tick
        field={form.field("rest")}
        label="Sections that I left alone are as expected for the age"
        hint="Without this they stay “not filled in”"
      />
      <Textarea
        field={form.field("evidence")}
        label="What do you see, and where?"
        hint="Work, assessments, what staff notice. A line is enough."
        rows={3}
        maxlength={2000}
      />
      <Textarea
        field={form.field("childView")}
        label={`What does ${called} say?`}
        hint="In their own words, if you can"
        rows={2}
        maxlength={1000}
      />
      <Textarea field={form.field("familyView")} label="What does the family say?" rows={2} maxlength={1000} />
      <WhatHappensNext>
        Everyone in {called}'s circle can read it at once, the family too. The profile before it stays as it is.
      </WhatHappensNext>
      <Button>Save the profile</Button>
    </FormTo>
    <p class="govuk-hint">
      {instrument.name}, version {instrument.version}
    </p>
  </Page>
)

export const NoDescriptorsPage = ({ childId, called, name }: { childId: string; called: string; name: string }) => (
  <Page title={`Describe ${called}'s need`} caption={name} back={`/children/${childId}/profile`}>
    <InsetText>
      No descriptors are in force today for {called}'s age. The council publishes them with a date; until then need cannot be
      scored here.
    </InsetText>
  </Page>
)
