import { Badge, Button, CopyButton, EmptyState, Page, PostButton, SummaryList, TwoColumns } from "../../../platform/kit/index.ts"
import { dateAndTime, longDate, shortDate } from "../../../platform/time.ts"
import { Duty } from "../call-screen/safeguarding.tsx"
import { titleOf } from "../policy.ts"
import { StateBadge } from "../queue/queue-page.tsx"
import { CALLER_ROLE_WORDS, CHANNEL_WORDS, NEEDS, type Need, SEN_STATUS_WORDS } from "../vocabulary.ts"
import type { ContactPageData } from "./contact-page-queries.ts"
import { WithDuty } from "./duty-page.tsx"

/** A contact as it stands: what was said, what came of it, what it turned into, who changed and who looked. */
export const ContactPage = ({ data, supervisor }: { data: ContactPageData; supervisor: boolean }) => {
  const { contact, policy } = data
  return (
    <Page
      title={`Contact ${contact.number}`}
      caption={CHANNEL_WORDS[contact.channel]}
      log={{ kind: "support-line-contact", id: contact.id }}
      back="/support/line/queue"
      tools={<Tools data={data} supervisor={supervisor} />}
    >
      <link rel="stylesheet" href="/support/line/assets/call-screen.css" />
      {contact.state === "diverted" && (
        <>
          <Duty duty={policy.duty} example={policy.example} />
          <WithDuty href={`/support/line/contacts/${contact.id}`} passing={data.passing} />
        </>
      )}
      <p class="govuk-body">
        <StateBadge state={contact.state} /> {contact.breached_at !== null && <Badge tone="bad">Promise not kept</Badge>}{" "}
        <CopyButton text={`Contact ${contact.number}`} label="Copy its number" />
      </p>
      <TwoColumns aside={<Aside data={data} />}>
        <Facts data={data} />
        <Message data={data} />
        <Used data={data} />
      </TwoColumns>
    </Page>
  )
}

const Tools = ({ data: { contact }, supervisor }: { data: ContactPageData; supervisor: boolean }) => {
  const href = `/support/line/contacts/${contact.id}`
  return (
    <>
      {contact.state === "in-progress" && <Button href={`${href}/call`}>Open the call screen</Button>}
      {contact.state === "received" && <PostButton href={`${href}/takings`}>Take it</PostButton>}
      {contact.state === "awaiting-callback" && <PostButton href={`${href}/takings`}>Ring back</PostButton>}
      {(contact.state === "transferred" || contact.state === "awaiting-callback" || contact.state === "resolved") && (
        <Button tone="secondary" href={`${href}/closures/new`}>
          Close
        </Button>
      )}
      {supervisor && ["received", "in-progress", "awaiting-callback"].includes(contact.state) && (
        <Button tone="secondary" href={`${href}/assignments/new`}>
          Give to somebody
        </Button>
      )}
    </>
  )
}

const yesNo = (value: boolean | null): string => (value === null ? "Not asked" : value ? "Yes" : "No")

const Facts = ({ data }: { data: ContactPageData }) => {
  const { contact, policy } = data
  const row = (key: string, value: preact.ComponentChildren) =>
    value === "" || value === null ? [] : [{ key: { children: key }, value: { children: value } }]
  return (
    <SummaryList
      rows={[
        ...row("What they asked", contact.summary && <span class="lfi-call__message">{contact.summary}</span>),
        ...row("Advice given", contact.advice && <span class="lfi-call__message">{contact.advice}</span>),
        ...row("Outcomes", contact.outcomes.map((code) => titleOf(policy.outcomes, code)).join("; ")),
        ...row("Reason", titleOf(policy.reasons, contact.reason)),
        ...row("Needs", contact.needs.map((code) => NEEDS[code as Need] ?? code).join("; ")),
        ...row(
          "Follow-up",
          contact.follow_up_owner &&
            `${contact.follow_up ?? "Follow up"}: ${data.followUpOwner}, by ${contact.follow_up_due && longDate(contact.follow_up_due)}`,
        ),
        ...row("Promised by", contact.call_back_due && longDate(contact.call_back_due)),
        ...row("Would have asked for an EHC needs assessment", yesNo(contact.otherwise_assessment)),
        ...row("Settled at first contact", contact.ended_at && yesNo(contact.resolved_at_first)),
        ...row("Dealt with by", data.answeredBy),
        ...row("Received", `${dateAndTime(contact.received_at)}${contact.in_hours ? "" : " (out of hours)"}`),
      ]}
    />
  )
}

const Message = ({ data: { messages, attachments, contact } }: { data: ContactPageData }) => (
  <>
    {messages.map((message) => (
      <section aria-label="Their message">
        <h2 class="govuk-heading-m">Their message</h2>
        {message.erased_at === null ? (
          <>
            <p class="govuk-body">
              <strong>{message.subject ?? "No subject"}</strong>, from {message.sender ?? "an unknown address"}
            </p>
            <p class="govuk-body lfi-call__message">{message.body}</p>
          </>
        ) : (
          <p class="govuk-body">Its words were erased on {dateAndTime(message.erased_at)}: this contact names no child.</p>
        )}
      </section>
    ))}
    {attachments.length > 0 && (
      <ul class="govuk-list" aria-label="Papers that came with it">
        {attachments.map((paper) => (
          <li>
            {paper.name} ({Math.ceil(paper.bytes / 1024).toLocaleString("en-GB")} KB){" "}
            <Badge tone={paper.state === "clean" ? "good" : paper.state === "held" ? "paused" : "bad"}>
              {paper.state === "clean"
                ? "On the child's record"
                : paper.state === "held"
                  ? "Held until it is scanned and the child is known"
                  : `Refused: ${paper.why}`}
            </Badge>{" "}
            {paper.state === "held" && (
              <PostButton
                href={`/support/line/contacts/${contact.id}/attachments/${paper.id}/refusals`}
                tone="secondary"
                about={paper.name}
              >
                Refuse
              </PostButton>
            )}
          </li>
        ))}
      </ul>
    )}
  </>
)

const Used = ({ data: { used, contact } }: { data: ContactPageData }) =>
  used.length === 0 ? null : (
    <section aria-labelledby="used">
      <h2 class="govuk-heading-m" id="used">
        Answers given: did they help?
      </h2>
      <ul class="govuk-list">
        {used.map((answer) => (
          <li>
            <a class="govuk-link" href={`/support/line/answers/${answer.id}`}>
              {answer.title}
            </a>{" "}
            {answer.helped !== null && (
              <Badge tone={answer.helped ? "good" : "neutral"}>{answer.helped ? "It helped" : "It did not help"}</Badge>
            )}{" "}
            {(["yes", "no"] as const).map((helped) => (
              <PostButton
                href={`/support/line/contacts/${contact.id}/answers/${answer.id}/uses`}
                tone="secondary"
                hidden={{ helped }}
                about={answer.title}
              >
                {helped === "yes" ? "It helped" : "It did not help"}
              </PostButton>
            ))}
          </li>
        ))}
      </ul>
    </section>
  )

const Aside = ({ data }: { data: ContactPageData }) => {
  const { contact, child, policy } = data
  const caller = [
    contact.caller_role && CALLER_ROLE_WORDS[contact.caller_role],
    contact.caller_name,
    contact.caller_number,
    contact.caller_email,
  ].filter(Boolean)
  return (
    <>
      <h2 class="govuk-heading-m">Caller</h2>
      <p class="govuk-body">
        {caller.length === 0 ? "Not known" : caller.map((each) => <span class="lfi-call__line">{each} </span>)}
      </p>
      <p class="govuk-body">
        {data.setting ?? "No setting"}
        {data.zone && <> · {data.zone}</>}
      </p>
      <h2 class="govuk-heading-m">Child</h2>
      <p class="govuk-body">
        {child ? (
          <a class="govuk-link" href={`/children/${child.id}`}>
            {child.name}
          </a>
        ) : contact.named === true ? (
          "Named, and not found on the register yet"
        ) : contact.named === false ? (
          "No names: this contact holds nothing that says who it is"
        ) : (
          "Nobody has said yet whether a child is named"
        )}
        {[contact.year_group, contact.sen_status && SEN_STATUS_WORDS[contact.sen_status]]
          .filter(Boolean)
          .map((each) => ` · ${each}`)}
      </p>
      {child && <Consents data={data} />}
      <Turning data={data} />
      {contact.named === true && child === null && contact.child_name_given && (
        <p class="govuk-body">Given as: {contact.child_name_given}</p>
      )}
      {policy.example && <p class="govuk-hint">Lists and numbers are examples until the council sets its own.</p>}
    </>
  )
}

const Consents = ({ data: { consents, policy } }: { data: ContactPageData }) => (
  <>
    <h3 class="govuk-heading-s">Consent</h3>
    {consents.length === 0 ? (
      <EmptyState title="None written down">Ask, and write it down on the call screen.</EmptyState>
    ) : (
      <ul class="govuk-list">
        {consents.map((consent) => (
          <li>
            {consent.withdrawn_at !== null && <Badge tone="bad">Withdrawn</Badge>}{" "}
            {consent.scope === "speak-for"
              ? `${consent.giver_name} (${consent.relation}) may speak for the child`
              : `May be shared: ${consent.detail ?? consent.scope}`}
            {consent.agencies.length > 0 &&
              `, with ${
                consent.agencies
                  .filter((each) => each.withdrawn_at === null)
                  .map((each) => titleOf(policy.agencies, each.agency))
                  .join(", ") || "nobody any more"
              }`}
            . {shortDate(consent.given_on)}
          </li>
        ))}
      </ul>
    )}
  </>
)

const BECAME: Readonly<Record<string, string>> = {
  request: "a request for support",
  "meeting-item": "an item of a meeting",
  referral: "a referral",
  "panel-item": "an item for a panel",
}

/** One step on, with nothing typed again. */
const Turning = ({ data: { contact, turnings, further } }: { data: ContactPageData }) =>
  contact.state === "diverted" ? null : (
    <>
      <h2 class="govuk-heading-m">Take it further</h2>
      <p class="govuk-body">
        <a class="govuk-link" href={`/support/requests/new?contact=${contact.id}`}>
          Make it a request for support
        </a>
        <br />
        <a class="govuk-link" href={`/support/meetings/items/new?contact=${contact.id}`}>
          Put it on a meeting's agenda
        </a>
        {further.map(({ text, href }) => (
          <>
            <br />
            <a class="govuk-link" href={href}>
              {text}
            </a>
          </>
        ))}
      </p>
      {turnings.map((turning) => (
        <p class="govuk-body">
          Became {BECAME[turning.into_kind] ?? "work of another team"} on {dateAndTime(turning.at)}
        </p>
      ))}
    </>
  )
