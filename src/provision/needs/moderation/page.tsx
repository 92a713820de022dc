import { fullName, yearInWords } from "../../../county/children/rules.ts"
import {
  Badge,
  Button,
  type Column,
  DataTable,
  EmptyState,
  type Form,
  FormTo,
  InsetText,
  Page,
  Radios,
  Select,
  Textarea,
  TextInput,
  Tick,
  WhatHappensNext,
  When,
} from "../../../platform/kit/index.ts"
import { type PlainDate, shortDate } from "../../../platform/time.ts"
import { NEED_AREA_WORDS, type NeedArea } from "../../vocabulary.ts"
import { kappaInWords } from "../agreement.ts"
import type { Drift } from "../drift.ts"
import { type Instrument, SECTION_WORDS, SECTIONS, topLevel } from "../instrument.ts"
import { Sections } from "../pages/new-profile.tsx"
import { marksVisible } from "../sampling.ts"
import type { Mark, Paper } from "../tables.ts"
import type { PaperLine, papersMarked, papersToDescribe, papersToMark, SampleLine } from "./queries.ts"
import { agreementOf, FEWEST, type Marked, type SectionAgreement } from "./results.ts"

type AnyForm = Form<Record<string, string>>
type Many<Read extends (...given: never[]) => Promise<readonly unknown[]>> = Awaited<ReturnType<Read>>

export const MODERATION = "/provision/needs/moderation"

export interface ModerationProps {
  readonly describes: Many<typeof papersToDescribe> | null
  readonly marks: Many<typeof papersToMark> | null
  readonly marked: Many<typeof papersMarked>
  readonly samples: readonly SampleLine[] | null
  readonly drift: {
    readonly settings: readonly Drift[]
    readonly zones: readonly Drift[]
    readonly areas: readonly Drift[]
  } | null
  readonly today: PlainDate
}

export const ModerationPage = ({ describes, marks, marked, samples, drift, today }: ModerationProps) => (
  <Page
    title="Moderation of need profiles"
    tools={samples === null ? undefined : <Button href={`${MODERATION}/samples/new`}>Draw a sample</Button>}
  >
    <p class="govuk-body">
      Do we see need the same way everywhere? A sample is drawn by lot. The setting describes the need without a name. Two people
      who do not know the child mark it, and neither sees the other's levels, or the setting's, before both are in.
    </p>
    {describes === null ? null : <ToDescribe papers={describes} today={today} />}
    {marks === null ? null : <ToMark papers={marks} marked={marked} today={today} />}
    {samples === null ? null : <Samples samples={samples} />}
    {drift === null ? null : (
      <>
        <DriftTable title="Drift by need area" named="Need area" rows={drift.areas.map(areaNamed)} />
        <DriftTable title="Drift by zone" named="Zone" rows={drift.zones} />
        <DriftTable title="Drift by setting" named="Setting" rows={drift.settings} />
      </>
    )}
  </Page>
)

const areaNamed = (row: Drift): Drift => ({ ...row, group: NEED_AREA_WORDS[row.group as NeedArea] ?? row.group })

const ToDescribe = ({ papers, today }: { papers: Many<typeof papersToDescribe>; today: PlainDate }) => (
  <section>
    <h2 class="govuk-heading-m">Describe without a name</h2>
    {papers.length === 0 ? (
      <EmptyState title="Nothing to describe">When a profile of your setting is drawn by lot, it stands here.</EmptyState>
    ) : (
      <ul class="lfi-plain-list">
        {papers.map((paper) => (
          <li key={paper.id} class="lfi-near">
            <a class="govuk-link" href={`${MODERATION}/papers/${paper.id}/description`}>
              {fullName(paper)}
            </a>{" "}
            <span class="govuk-hint">
              Paper {paper.code}, by <When date={paper.due_on} today={today} />
            </span>
          </li>
        ))}
      </ul>
    )}
  </section>
)

const ToMark = ({
  papers,
  marked,
  today,
}: {
  papers: Many<typeof papersToMark>
  marked: Many<typeof papersMarked>
  today: PlainDate
}) => (
  <section>
    <h2 class="govuk-heading-m">Mark blind</h2>
    {papers.length === 0 ? (
      <EmptyState title="No paper waits for you">
        Papers of your own setting and of children whom you know are never shown to you.
      </EmptyState>
    ) : (
      <ul class="lfi-plain-list">
        {papers.map((paper) => (
          <li key={paper.id} class="lfi-near">
            <a class="govuk-link" href={`${MODERATION}/papers/${paper.id}/marks/new`}>
              Paper {paper.code} of {shortDate(paper.drawn_on)}
            </a>{" "}
            <span class="govuk-hint">
              {yearInWords(paper.curriculum_year)}, by <When date={paper.due_on} today={today} />
            </span>
          </li>
        ))}
      </ul>
    )}
    {marked.length === 0 ? null : (
      <>
        <h3 class="govuk-heading-s">Marked by you</h3>
        <ul class="govuk-list">
          {marked.map((paper) => (
            <li key={paper.id}>
              <a class="govuk-link" href={`${MODERATION}/papers/${paper.id}`}>
                Paper {paper.code}
              </a>
            </li>
          ))}
        </ul>
      </>
    )}
  </section>
)

const scopeOf = (sample: SampleLine): string => sample.zone ?? "The whole county"

const Samples = ({ samples }: { samples: readonly SampleLine[] }) => (
  <DataTable
    caption="Samples"
    rows={samples}
    empty={
      <EmptyState title="No sample has been drawn yet">
        Draw one each term: two from every setting is enough to see drift.
      </EmptyState>
    }
    columns={[
      {
        key: "drawn",
        header: "Drawn",
        rowHeader: true,
        nowrap: true,
        cell: (sample) => (
          <a class="govuk-link" href={`${MODERATION}/samples/${sample.id}`}>
            {shortDate(sample.drawn_on)}
          </a>
        ),
      },
      { key: "of", header: "Of", cell: scopeOf },
      {
        key: "by",
        header: "Up to",
        cell: (sample) => `${sample.each} of each ${sample.stratum === "setting" ? "setting" : "need area"}`,
      },
      { key: "due", header: "By", nowrap: true, cell: (sample) => shortDate(sample.due_on) },
      { key: "who", header: "Drawn by", cell: (sample) => sample.drawn_by_name },
    ]}
  />
)

const figure = (value: number | null): string => (value === null ? "–" : `${value > 0 ? "+" : ""}${value.toFixed(2)}`)

const DriftTable = ({ title, named, rows }: { title: string; named: string; rows: readonly Drift[] }) => (
  <section>
    <DataTable
      caption={title}
      rows={rows}
      empty={<EmptyState title={title}>No paper has both marks yet.</EmptyState>}
      columns={[
        { key: "group", header: named, rowHeader: true, cell: (row) => row.group },
        { key: "count", header: "Sections", numeric: true, cell: (row) => String(row.count) },
        { key: "mean", header: "Setting less markers, in levels", numeric: true, cell: (row) => figure(row.mean) },
        {
          key: "range",
          header: "99% range",
          numeric: true,
          nowrap: true,
          cell: (row) => (row.low === null ? "–" : `${figure(row.low)} to ${figure(row.high)}`),
        },
        {
          key: "says",
          header: "What it says",
          cell: (row) =>
            row.mean === null ? (
              <span class="lfi-quiet">Fewer than {FEWEST}: not shown</span>
            ) : row.drifts ? (
              <Badge tone="warn">{row.mean > 0 ? "Sees more need than the markers" : "Sees less need than the markers"}</Badge>
            ) : (
              <Badge tone="good">No drift to see</Badge>
            ),
        },
      ]}
    />
  </section>
)

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
    <Page title={`Sample of ${shortDate(sample.drawn_on)}`} caption={scopeOf(sample)} back={MODERATION}>
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
      <DataTable
        caption="Papers"
        rows={papers}
        columns={[
          {
            key: "code",
            header: "Paper",
            rowHeader: true,
            cell: (paper) => paper.code,
          },
          { key: "year", header: "Year", cell: (paper) => yearInWords(paper.curriculum_year) },
          { key: "setting", header: "Setting", cell: (paper) => paper.setting },
          { key: "state", header: "State", cell: (paper) => <Badge tone={STATE(paper)[0]}>{STATE(paper)[1]}</Badge> },
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

export const DescribePage = ({ form, paper, name, called }: { form: AnyForm; paper: Paper; name: string; called: string }) => (
  <Page title="Describe this need without a name" caption={`${name}, paper ${paper.code}`} errors={form.errors} back={MODERATION}>
    <p class="govuk-body">
      Write what you see, so that somebody who has never met {called} could choose the statements that fit: in learning, with
      others, in the body, hearing and sight. Write “the child” or “they”. Leave out names, the school, and the levels that you
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
