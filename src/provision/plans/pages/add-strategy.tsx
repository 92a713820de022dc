import { curriculumYear, fullName, needInWords, yearInWords } from "../../../county/children/rules.ts"
import {
  Badge,
  Button,
  DataTable,
  EmptyState,
  FormTo,
  InsetText,
  NotificationBanner,
  Page,
  SearchInput,
} from "../../../platform/kit/index.ts"
import type { PlainDate } from "../../../platform/time.ts"
import type { Strategy } from "../../framework/index.ts"
import { type Candidate, MOST_CANDIDATES } from "../candidates.ts"
import type { AnyForm } from "./forms.tsx"
import { LevelBadge } from "./parts.tsx"

export interface AddStrategyProps {
  readonly strategy: Strategy
  readonly rows: readonly Candidate[]
  readonly words: string | null
  readonly into: { readonly id: string; readonly name: string } | null
  readonly today: PlainDate
  readonly form: AnyForm
}

/** Choose the child: one press puts the strategy into their plan. */
export const AddStrategyPage = ({ strategy, rows, words, into, today, form }: AddStrategyProps) => {
  const here = `/framework/strategies/${strategy.id}/add`
  return (
    <Page title={`Put “${strategy.title}” into a plan`} back={`/framework/strategies/${strategy.id}`} errors={form.errors}>
      {into && (
        <NotificationBanner type="success" title="Done">
          <p class="govuk-notification-banner__heading">
            It is in{" "}
            <a class="govuk-notification-banner__link" href={`/children/${into.id}/support`}>
              the plan of {into.name}
            </a>
            .
          </p>
        </NotificationBanner>
      )}
      <InsetText>
        <LevelBadge level={strategy.level} /> {capital(strategy.often)} The words are copied into the plan and stay as they are,
        whatever a later edition says.
      </InsetText>
      <FormTo href={`${here}/searches`} form={form}>
        <SearchInput field={form.field("words")} label="Find a child by name" />
        <Button tone="secondary">Find</Button>
      </FormTo>
      {words !== null && (
        <p class="govuk-body">
          Children called like “{words}”.{" "}
          <a class="govuk-link" href={here}>
            Show all
          </a>
        </p>
      )}
      {rows.length === 0 ? (
        <EmptyState title="No child to show">
          {words === null
            ? "No child of your setting is recorded as having SEND."
            : "Nobody at your setting is called like that."}
        </EmptyState>
      ) : (
        <FormTo href={here}>
          <Rows rows={rows} today={today} />
        </FormTo>
      )}
      {rows.length === MOST_CANDIDATES && <p class="govuk-hint">There are more children: find them by name.</p>}
    </Page>
  )
}

const Rows = ({ rows, today }: { rows: readonly Candidate[]; today: PlainDate }) => (
  <DataTable
    caption="Children"
    hideCaption
    rows={rows}
    columns={[
      { key: "name", header: "Name", rowHeader: true, cell: (row) => `${row.surname}, ${row.known_as ?? row.forename}` },
      {
        key: "year",
        header: "Year",
        cell: (row) => yearInWords(curriculumYear(row.born_on, today, row.year_offset)),
      },
      {
        key: "need",
        header: "Main need",
        wide: true,
        cell: (row) => (row.needs[0] ? needInWords(row.needs[0]) : "Not recorded"),
      },
      {
        key: "add",
        header: "Put it in",
        wide: true,
        cell: (row) =>
          row.has_line ? (
            <Badge tone="good">In the plan</Badge>
          ) : (
            <button class="govuk-button govuk-button--secondary lfi-small-button" name="child" value={row.id}>
              {row.has_plan ? "Add to the plan" : "Start a plan with it"}
              <span class="govuk-visually-hidden"> for {fullName(row)}</span>
            </button>
          ),
      },
    ]}
  />
)

const capital = (words: string): string => words.charAt(0).toUpperCase() + words.slice(1)
