import { fullName, yearInWords } from "../../../county/children/rules.ts"
import { Badge, Button, EmptyState, Page, When } from "../../../platform/kit/index.ts"
import { RowList } from "../../../platform/lists/row-list.tsx"
import { type PlainDate, shortDate } from "../../../platform/time.ts"
import { NEED_AREA_WORDS, type NeedArea } from "../../vocabulary.ts"
import type { Drift } from "../drift.ts"
import { MODERATION } from "./address.ts"
import type { papersMarked, papersToDescribe, papersToMark, SampleLine } from "./queries.ts"
import { FEWEST } from "./results.ts"

type Many<Read extends (...given: never[]) => Promise<readonly unknown[]>> = Awaited<ReturnType<Read>>

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

export const scopeOf = (sample: SampleLine): string => sample.zone ?? "The whole county"

const Samples = ({ samples }: { samples: readonly SampleLine[] }) => (
  <RowList
    name="samples"
    title="Samples"
    headed
    noun={["sample", "samples"]}
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
        order: (sample) => sample.drawn_on.toString(),
      },
      { key: "of", header: "Of", cell: scopeOf, order: true },
      {
        key: "by",
        header: "Up to",
        cell: (sample) => `${sample.each} of each ${sample.stratum === "setting" ? "setting" : "need area"}`,
      },
      {
        key: "due",
        header: "By",
        nowrap: true,
        cell: (sample) => shortDate(sample.due_on),
        order: (sample) => sample.due_on.toString(),
      },
      { key: "who", header: "Drawn by", cell: (sample) => sample.drawn_by_name, order: true },
    ]}
  />
)

const figure = (value: number | null): string => (value === null ? "–" : `${value > 0 ? "+" : ""}${value.toFixed(2)}`)

const DriftTable = ({ title, named, rows }: { title: string; named: string; rows: readonly Drift[] }) => (
  <section>
    <RowList
      name={named.toLowerCase().replaceAll(" ", "-")}
      title={title}
      headed
      noun={["group", "groups"]}
      rows={rows}
      empty={<EmptyState title={title}>No paper has both marks yet.</EmptyState>}
      columns={[
        { key: "group", header: named, rowHeader: true, cell: (row) => row.group, order: true },
        { key: "count", header: "Sections", numeric: true, cell: (row) => row.count, order: true },
        {
          key: "mean",
          header: "Setting less markers, in levels",
          numeric: true,
          cell: (row) => figure(row.mean),
          order: (row) => row.mean ?? Number.NEGATIVE_INFINITY,
        },
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
