import { yearInWords } from "../../../county/children/rules.ts"
import {
  Button,
  DataTable,
  type Form,
  FormTo,
  InsetText,
  Page,
  Textarea,
  Tick,
  WhatHappensNext,
} from "../../../platform/kit/index.ts"
import { type Instrument, SECTION_WORDS, SECTIONS, topLevel } from "../instrument.ts"
import { Sections } from "../pages/new-profile.tsx"
import { marksVisible } from "../sampling.ts"
import type { Mark, Paper } from "../tables.ts"
import { MODERATION } from "./address.ts"

type AnyForm = Form<Record<string, string>>

export const DescribePage = ({ form, paper, name, called }: { form: AnyForm; paper: Paper; name: string; called: string }) => (
  <Page title="Describe this need without a name" caption={`${name}, paper ${paper.code}`} errors={form.errors} back={MODERATION}>
    <p class="govuk-body">
      Write what you see, so that somebody who has never met {called} could choose the statements that fit: in learning, with
      others, in the body, hearing and sight. Write “the child” or “they”. Leave out names, the setting, and the levels that you
      chose.
    </p>
    <FormTo href={`${MODERATION}/papers/${paper.id}/description`} form={form}>
      <Textarea field={form.field("description")} label="What is seen, and how often?" rows={12} maxlength={4000} />
      <WhatHappensNext>Two people from elsewhere mark it from these words alone. They never see the record.</WhatHappensNext>
      <Button>Send to the markers</Button>
    </FormTo>
  </Page>
)

export const MarkPage = ({ form, paper, instrument }: { form: AnyForm; paper: Paper; instrument: Instrument }) => (
  <Page title={`Mark paper ${paper.code}`} caption={yearInWords(paper.curriculum_year)} errors={form.errors} back={MODERATION}>
    <InsetText>
      <p class="govuk-body lfi-typed">{paper.description}</p>
    </InsetText>
    <FormTo href={`${MODERATION}/papers/${paper.id}/marks`} form={form}>
      <input type="hidden" name="instrument" value={instrument.id} />
      <Sections form={form} instrument={instrument} open={[]} />
      <Tick field={form.field("rest")} label="Sections that I left alone are as expected for the age" />
      <Textarea field={form.field("note")} label="What was hard to decide?" rows={3} maxlength={1000} />
      <WhatHappensNext>Your mark is kept as it is. You see the other one when both are in.</WhatHappensNext>
      <Button>Save my mark</Button>
    </FormTo>
  </Page>
)

export interface PaperPageProps {
  readonly paper: Paper
  readonly instrument: Instrument
  readonly marks: readonly Mark[]
}

/** A paper with its marks: both, or only one's own until the other is in. */
export const PaperPage = ({ paper, instrument, marks }: PaperPageProps) => {
  const visible = marksVisible(marks.map((each) => ({ marker: each.marker_id, levels: each.levels })))
  return (
    <Page title={`Paper ${paper.code}`} caption={yearInWords(paper.curriculum_year)} back={MODERATION}>
      <InsetText>
        <p class="govuk-body lfi-typed">{paper.description}</p>
      </InsetText>
      {visible ? null : <p class="govuk-body">The other mark is not in yet, or you may not see it before both are.</p>}
      {marks.length === 0 ? null : (
        <DataTable
          caption="Marks"
          rows={SECTIONS}
          columns={[
            { key: "section", header: "Section", rowHeader: true, cell: (section) => SECTION_WORDS[section] },
            ...marks.map((mark) => ({
              key: mark.id,
              header: visible ? mark.marker_name : "Your mark",
              cell: (section: (typeof SECTIONS)[number]) => {
                const level = mark.levels[section]
                return level === null
                  ? "Not filled in"
                  : `${level} of ${topLevel(instrument)}: ${instrument.levels[level]?.word ?? ""}`
              },
            })),
          ]}
        />
      )}
      {marks.map((mark) =>
        mark.note === null ? null : <p class="govuk-body" key={mark.id}>{`${mark.marker_name}: ${mark.note}`}</p>,
      )}
    </Page>
  )
}
