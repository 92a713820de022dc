import { ChildFrame } from "../../../county/children/pages/child-frame.tsx"
import { Card, DataTable, EmptyState, InsetText } from "../../../platform/kit/index.ts"
import { shortDate } from "../../../platform/time.ts"
import { LEVEL_WORDS, type Level } from "../../vocabulary.ts"
import { cyclesAsEvidence } from "../evidence.ts"
import type { Support } from "../hub.ts"
import { asRule, type WholePlan } from "../queries.ts"
import { LevelBadge, ReviewFacts } from "./parts.tsx"

/** Every cycle of a plan with its review, the newest first, and the steps of level. */
export const CyclesPage = ({ support, whole, typeName }: { support: Support; whole: WholePlan; typeName: string }) => (
  <ChildFrame header={support.header} tab="support" title={`${typeName}: cycles and reviews`}>
    <p class="govuk-body">
      <a class="govuk-link" href={`/children/${support.header.child.id}/support`}>
        Back to support
      </a>
    </p>
    <InsetText>{cyclesAsEvidence(whole.cycles.map(asRule), support.advisedCycles).words}</InsetText>
    {whole.cycles.length === 0 && <EmptyState title="No cycles yet" />}
    {whole.cycles.toReversed().map((cycle) => (
      <Card key={cycle.id} title={`Cycle ${cycle.number}`} badge={<LevelBadge level={cycle.level} />}>
        <p class="govuk-body">
          {capital(
            [
              cycle.assessed_on && `Assessed ${shortDate(cycle.assessed_on)}`,
              cycle.planned_on && `planned ${shortDate(cycle.planned_on)}`,
              cycle.started_on && `began ${shortDate(cycle.started_on)}`,
              cycle.closed_on ? `closed ${shortDate(cycle.closed_on)}` : `review due by ${shortDate(cycle.review_due)}`,
            ]
              .filter(Boolean)
              .join(", "),
          )}
          .
        </p>
        {cycle.assessment && <p class="govuk-body">{cycle.assessment}</p>}
        {cycle.review ? <ReviewFacts cycle={cycle} outcomes={whole.outcomes} /> : <p class="govuk-body">Not reviewed yet.</p>}
      </Card>
    ))}
    {whole.steps.length > 0 && (
      <DataTable
        caption="Steps up and down"
        rows={whole.steps}
        columns={[
          { key: "on", header: "Date", cell: (row) => shortDate(row.on_date), nowrap: true },
          {
            key: "step",
            header: "Step",
            cell: (row) => `${LEVEL_WORDS[row.from_level as Level]} to ${LEVEL_WORDS[row.to_level as Level].toLowerCase()}`,
          },
          { key: "why", header: "Why", cell: (row) => row.reason, wide: true },
        ]}
      />
    )}
  </ChildFrame>
)

const capital = (words: string): string => words.charAt(0).toUpperCase() + words.slice(1)
