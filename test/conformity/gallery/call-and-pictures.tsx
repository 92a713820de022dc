import {
  Badge,
  Button,
  Card,
  CardGrid,
  DataTable,
  Figure,
  FormTo,
  Page,
  Suggestions,
  Tag,
  Textarea,
  TwoColumns,
} from "../../../src/platform/kit/index.ts"
import { callForm } from "./form-pages.tsx"

export const CallScreen = () => (
  <Page title="Call" wide tools={<Badge tone="info">Started 14:03</Badge>}>
    <FormTo href="/calls/1/outcomes" form={callForm} autosave="/drafts/1">
      <TwoColumns
        aside={
          <Suggestions
            id="answers"
            title="Answers that may help"
            hint="They come while you type."
            useIn="reason"
            usedName="answer"
          >
            <details class="lfi-suggestion">
              <summary>Ear defenders in class</summary>
              <p>Try them for one lesson first.</p>
            </details>
          </Suggestions>
        }
      >
        <Textarea
          field={callForm.field("reason")}
          label="Notes"
          suggest={{ href: "/answers/suggestions", into: "answers" }}
          rows={8}
        />
        <Button>End the call</Button>
      </TwoColumns>
    </FormTo>
  </Page>
)

const values = [42, 57, 61, 88, 93]
export const Pictures = () => (
  <Page title="Zone data" caption="North 2">
    <CardGrid>
      <Card title="Next meeting" href="/meetings/1" badge={<Badge tone="info">In 3 days</Badge>} footer="As at 14:03">
        <p class="govuk-body">Team Around the School at Fen Lane Primary, Friday 27 March.</p>
      </Card>
      <Card title="Waiting for others" href="/waiting">
        <p class="govuk-body">Two schools have not answered.</p>
      </Card>
      <Card title="What changed" href="/changes" badge={<Tag>4 new</Tag>}>
        <p class="govuk-body">A provision map and three actions.</p>
      </Card>
    </CardGrid>
    <Figure
      title="Calls doubled in five months, most of them about moves to high school"
      reading="Each bar is one month; its height is the number of calls."
      source="Support line"
      asAt="24 March 2026"
      downloadHref="/calls.csv"
      table={
        <DataTable
          caption="Calls by month"
          columns={[
            { key: "m", header: "Month", cell: (row: { m: string; n: number }) => row.m },
            { key: "n", header: "Calls", cell: (row) => row.n, numeric: true },
          ]}
          rows={values.map((n, index) => ({ m: ["Nov", "Dec", "Jan", "Feb", "Mar"][index]!, n }))}
        />
      }
    >
      <svg viewBox="0 0 500 160" width="500" height="160" role="img" aria-label="Calls a month: 42, 57, 61, 88, 93">
        {values.map((value, index) => (
          <rect x={index * 100 + 20} y={150 - value * 1.5} width="60" height={value * 1.5} fill="#0a6b7c" />
        ))}
      </svg>
    </Figure>
  </Page>
)
