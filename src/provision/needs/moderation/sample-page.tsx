import { yearInWords } from "../../../county/children/rules.ts"
import {
  Badge,
  Button,
  type Column,
  DataTable,
  type Form,
  FormTo,
  InsetText,
  Page,
  Radios,
  Select,
  TextInput,
  WhatHappensNext,
} from "../../../platform/kit/index.ts"
import { RowList } from "../../../platform/lists/row-list.tsx"
import { shortDate } from "../../../platform/time.ts"
import { kappaInWords } from "../agreement.ts"
import { SECTION_WORDS } from "../instrument.ts"
import { MODERATION } from "./address.ts"
import { scopeOf } from "./overview-page.tsx"
import type { PaperLine, SampleLine } from "./queries.ts"
import { agreementOf, type Marked, type SectionAgreement } from "./results.ts"

type AnyForm = Form<Record<string, string>>

export const NewSamplePage = ({
  form,
  zones,
  county,
}: {
  readonly form: AnyForm
  readonly zones: readonly { readonly id: string; readonly name: string }[]
  readonly county: boolean
}) => (
  <Page title="Draw a sample" errors={form.errors} back={MODERATION}>
    <FormTo href={`${MODERATION}/samples`} form={form}>
      <Select
        field={form.field("zone")}
        label="Of which profiles?"
        options={[
          ...(county ? [{ value: "county", text: "The whole county" }] : []),
          ...zones.map(({ id, name }) => ({ value: id, text: name })),
        ]}
      />
      <Radios
        field={form.field("stratum")}
        legend="A part of"
        options={[
          { value: "setting", text: "Each setting", hint: "To see whether settings drift" },
          { value: "need-area", text: "Each need area", hint: "To see whether one area is seen differently" },
        ]}
      />
      <TextInput
        field={form.field("each")}
        label="How many of each, at most?"
        hint="From 1 to 20"
        width={2}
        inputmode="numeric"
      />
      <WhatHappensNext>
        Profiles of the last year are drawn by lot now. Each setting finds on its day what to describe without a name; you see
        codes, never children. The papers then wait for two markers.
      </WhatHappensNext>
      <Button>Draw</Button>
    </FormTo>
  </Page>
)

const STATE = (paper: PaperLine) =>
  !paper.described
    ? (["paused", "Not described yet"] as const)
    : paper.marks === 0
      ? (["info", "Waits for two marks"] as const)
      : paper.marks === 1
        ? (["info", "Waits for one mark"] as const)
        : (["good", "Both marks in"] as const)

export interface SamplePageProps {
  readonly sample: SampleLine
  readonly papers: readonly PaperLine[]
  readonly marked: readonly Marked[]
}

export const SamplePage = ({ sample, papers, marked }: SamplePageProps) => {
  const done = papers.filter((each) => each.marks === 2).length
  const { rows, top, papers: counted } = agreementOf(marked)
  const whole = rows[0]?.agreement
  return (
    <Page
      title={`Sample of ${shortDate(sample.drawn_on)}`}
      log={{ kind: "moderation-sample", id: sample.id }}
      caption={scopeOf(sample)}
      back={MODERATION}
    >
      <p class="govuk-body">
        {papers.length} papers, {papers.filter((each) => each.described).length} described, {done} with both marks.
      </p>
      {whole ? (
        <>
          <h2 class="govuk-heading-m">
            The two markers agree:{" "}
            {whole.kappa === null ? "no spread to measure" : `${kappaInWords(whole.kappa)} (kappa ${whole.kappa.toFixed(2)})`}
          </h2>
          <p class="govuk-body">
            Cohen's weighted kappa by steps, over {whole.pairs} sections of {counted} papers on a scale from 0 to {top}. 1 is full
            agreement, 0 is what chance gives.
          </p>
          <AgreementTable rows={rows} />
        </>
      ) : (
        <InsetText>Agreement is worked out when a paper has both marks.</InsetText>
      )}
      <RowList
        title="Papers"
        headed
        noun={["paper", "papers"]}
        empty={null}
        rows={papers}
        columns={[
          {
            key: "code",
            header: "Paper",
            rowHeader: true,
            cell: (paper: PaperLine) => paper.code,
            order: true,
          },
          {
            key: "year",
            header: "Year",
            cell: (paper) => yearInWords(paper.curriculum_year),
            order: (paper) => paper.curriculum_year,
          },
          { key: "setting", header: "Setting", cell: (paper) => paper.setting, order: true },
          {
            key: "state",
            header: "State",
            cell: (paper) => <Badge tone={STATE(paper)[0]}>{STATE(paper)[1]}</Badge>,
            order: (paper) => STATE(paper)[1],
            kind: (paper) => ({ code: paper.described ? `marks-${paper.marks}` : "open", text: STATE(paper)[1] }),
          },
        ]}
      />
    </Page>
  )
}

const AgreementTable = ({ rows }: { rows: readonly SectionAgreement[] }) => {
  const share = (value: number): string => `${Math.round(value * 100)}%`
  const columns: Column<SectionAgreement>[] = [
    {
      key: "section",
      header: "Section",
      rowHeader: true,
      cell: ({ section }) => (section === null ? "All sections" : SECTION_WORDS[section]),
    },
    { key: "pairs", header: "Pairs", numeric: true, cell: (row) => String(row.agreement?.pairs ?? 0) },
    {
      key: "kappa",
      header: "Weighted kappa",
      numeric: true,
      cell: ({ agreement }) => (agreement?.kappa == null ? "–" : agreement.kappa.toFixed(2)),
    },
    { key: "exact", header: "Same level", numeric: true, cell: ({ agreement }) => (agreement ? share(agreement.exact) : "–") },
    {
      key: "near",
      header: "At most one apart",
      numeric: true,
      cell: ({ agreement }) => (agreement ? share(agreement.withinOne) : "–"),
    },
  ]
  return <DataTable caption="Agreement" columns={columns} rows={rows} />
}
