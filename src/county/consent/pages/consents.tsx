import { Badge, Button, DataTable, Details, EmptyState, SummaryList } from "../../../platform/kit/index.ts"
import { dateAndTime, type PlainDate, shortDate } from "../../../platform/time.ts"
import { ChildFrame, type ChildHeader } from "../../children/pages/child-frame.tsx"
import type { ConsentRecord } from "../queries.ts"
import { GIVER_RELATIONS, METHODS, SCOPES } from "../rules.ts"

export interface ConsentsPageProps {
  readonly header: ChildHeader
  readonly consents: readonly ConsentRecord[]
  readonly mayRecord: boolean
  readonly mayWithdraw: (consent: ConsentRecord) => boolean
}

const words = (list: object, code: string): string => (list as Readonly<Record<string, string>>)[code] ?? code

/** What family, or the young person, said yes to: what holds, what ended, and who received what. */
export const ConsentsPage = ({ header, consents, mayRecord, mayWithdraw }: ConsentsPageProps) => (
  <ChildFrame
    header={header}
    tab="consents"
    title={header.forFamily ? "What you agreed to" : "Consent"}
    tools={mayRecord && <Button href={`/children/${header.child.id}/consents/new`}>Record consent</Button>}
  >
    {header.forFamily && (
      <p class="govuk-body">You can take any of this back, for one service or for all. We then stop sharing at once.</p>
    )}
    {consents.length === 0 ? (
      <EmptyState title="No consent recorded">
        {mayRecord
          ? "Without consent no service outside the circle is told about the child."
          : "Nobody outside the circle is told anything."}
      </EmptyState>
    ) : (
      consents.map((consent) => <Consent key={consent.id} header={header} consent={consent} withdraw={mayWithdraw(consent)} />)
    )}
  </ChildFrame>
)

const stateOf = (consent: ConsentRecord, today: PlainDate): "holds" | "withdrawn" | "expired" | "in-part" => {
  if (consent.withdrawnAt !== null) return "withdrawn"
  if (consent.expiresOn !== null && today.until(consent.expiresOn).sign <= 0) return "expired"
  const left = consent.agencies.filter((each) => each.withdrawnAt === null).length
  if (left === 0 && consent.agencies.length > 0) return "withdrawn"
  return left < consent.agencies.length ? "in-part" : "holds"
}

const STATE = {
  holds: { tone: "good", text: "Holds" },
  "in-part": { tone: "warn", text: "Taken back for some" },
  withdrawn: { tone: "neutral", text: "Withdrawn" },
  expired: { tone: "neutral", text: "Ran out" },
} as const

const Consent = ({ header, consent, withdraw }: { header: ChildHeader; consent: ConsentRecord; withdraw: boolean }) => {
  const state = stateOf(consent, header.today)
  const at = `/children/${header.child.id}/consents/${consent.id}`
  const open = state === "holds" || state === "in-part"
  return (
    <>
      <SummaryList
        card={{
          title: { children: words(SCOPES, consent.scope), headingLevel: 2 },
          actions: {
            items:
              open && withdraw
                ? [
                    {
                      href: `${at}/withdrawals/new`,
                      children: header.forFamily ? "Take it back" : "Record that it was taken back",
                      visuallyHiddenText: words(SCOPES, consent.scope),
                    },
                  ]
                : [],
          },
        }}
        rows={rowsOf(consent, STATE[state])}
      />
      {consent.shared.length > 0 && (
        <Details summary={`Who received what (${consent.shared.length})`}>
          <DataTable
            caption="Who received what"
            hideCaption
            rows={[...consent.shared]}
            columns={[
              { key: "agency", header: "Who", rowHeader: true, cell: (row: ConsentRecord["shared"][number]) => row.agency },
              { key: "what", header: "What", cell: (row) => row.what },
              { key: "at", header: "When", cell: (row) => dateAndTime(row.at) },
            ]}
          />
        </Details>
      )}
    </>
  )
}

const row = (key: string, children: preact.ComponentChildren) => ({ key: { children: key }, value: { children } })

function rowsOf(consent: ConsentRecord, state: (typeof STATE)[keyof typeof STATE]) {
  const ended =
    consent.withdrawnAt && `${dateAndTime(consent.withdrawnAt)}${consent.withdrawnWhy ? `: ${consent.withdrawnWhy}` : ""}`
  return [
    row("Now", <Badge tone={state.tone}>{state.text}</Badge>),
    row(
      "Given by",
      `${consent.giverName} (${words(GIVER_RELATIONS, consent.relation)}), ${words(METHODS, consent.method).toLowerCase()}`,
    ),
    row("Given on", `${shortDate(consent.givenOn)}${consent.expiresOn ? `, until ${shortDate(consent.expiresOn)}` : ""}`),
    ...(consent.agencies.length > 0
      ? [
          row(
            "Who may be told",
            <ul class="govuk-list govuk-!-margin-bottom-0">
              {consent.agencies.map((each) => (
                <li key={each.code}>
                  {each.name}
                  {each.withdrawnAt && ` (taken back on ${dateAndTime(each.withdrawnAt)})`}
                </li>
              ))}
            </ul>,
          ),
        ]
      : []),
    ...(consent.detail ? [row("Limits they named", consent.detail)] : []),
    ...(consent.ownDecision ? [row("Whose decision", "The young person's own")] : []),
    ...(consent.capacityReason ? [row("Why somebody else decided", consent.capacityReason)] : []),
    ...(ended ? [row("Withdrawn", ended)] : []),
  ]
}
