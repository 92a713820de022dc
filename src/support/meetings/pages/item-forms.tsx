import {
  Badge,
  Button,
  blankForm,
  Checkboxes,
  DateInput,
  Details,
  FormTo,
  Select,
  Textarea,
  When,
} from "../../../platform/kit/index.ts"
import type { PlainDate } from "../../../platform/time.ts"
import type { ActionLine, ItemLine } from "../queries.ts"
import { FLOURISH, type FLOURISH_CODES } from "../types.ts"
import { DiscussionFields } from "./discussion-fields.tsx"

/** A form among many on one page: its fields' ids carry the record's, so that each label finds its own. */
function formOf(record: string, values: Record<string, unknown>, version: number | null) {
  const form = blankForm<Record<string, string>>(values, { csrf: "", key: "", version })
  return { form, field: (name: string) => ({ ...form.field(name), id: `${name}-${record}` }) }
}

export const DiscussionForm = ({ item, meetingId }: { item: ItemLine; meetingId: string }) => {
  const values = {
    discussion: item.discussion,
    outcome: item.outcome === "agreed" ? "discussed" : item.outcome,
    level: item.provision_level,
  }
  const { form, field } = formOf(item.id, { ...values, funding: item.funding_question ? ["yes"] : [] }, item.version)
  return (
    <FormTo href={`/support/meetings/${meetingId}/items/${item.id}/discussions`} form={form}>
      <DiscussionFields field={field} />
      <Button tone="secondary">Save what was said</Button>
    </FormTo>
  )
}

export const ServiceForm = ({
  item,
  meetingId,
  services,
}: {
  item: ItemLine
  meetingId: string
  services: readonly { code: string; name: string }[]
}) => {
  const { form, field } = formOf(item.id, {}, item.version)
  return (
    <FormTo href={`/support/meetings/${meetingId}/items/${item.id}/agreements`} form={form}>
      <Select
        field={field("service")}
        label="Agree that a service helps"
        hint="It gets the task to be in touch today"
        blank="Choose a service"
        options={services.map(({ code, name }) => ({ value: code, text: name }))}
      />
      <Button tone="secondary">Agree this service</Button>
    </FormTo>
  )
}

export const ActionForm = ({
  meetingId,
  itemId,
  owners,
}: {
  meetingId: string
  itemId: string | null
  owners: readonly { value: string; text: string }[]
}) => {
  const { form, field } = formOf(itemId ?? "general", {}, null)
  return (
    <Details summary="Add an action">
      <FormTo href={`/support/meetings/${meetingId}/actions`} form={form}>
        <input type="hidden" name="item" value={itemId ?? ""} />
        <Textarea field={field("text")} label="What will be done?" rows={2} maxlength={1000} />
        <Select field={field("owner")} label="Who does it?" blank="Choose" options={[...owners]} />
        <DateInput field={field("due")} legend="By when?" />
        <Checkboxes
          field={field("flourish")}
          legend="What does it serve?"
          hint="The county's outcomes for children: FLOURISH"
          small
          options={Object.entries(FLOURISH).map(([value, text]) => ({ value, text }))}
        />
        <Button tone="secondary">Add the action</Button>
      </FormTo>
    </Details>
  )
}

const STATUS = { open: ["info", "Open"], done: ["good", "Done"], dropped: ["neutral", "Dropped"] } as const

export const ActionList = ({
  actions,
  meetingId,
  today,
}: {
  actions: readonly ActionLine[]
  meetingId: string
  today: PlainDate
}) =>
  actions.length === 0 ? null : (
    <ul class="govuk-list lfi-actions">
      {actions.map((action) => (
        <li key={action.id}>
          <strong>{action.owner_outside ?? action.owner ?? action.team}</strong>: {action.text}{" "}
          <Badge tone={STATUS[action.status][0]}>{STATUS[action.status][1]}</Badge> by <When date={action.due_on} today={today} />
          {action.impact === null ? null : <span class="govuk-hint">{action.impact}</span>}
          {action.flourish.length === 0 ? null : (
            <span class="govuk-hint">
              {action.flourish.map((code) => FLOURISH[code as (typeof FLOURISH_CODES)[number]]).join(", ")}
            </span>
          )}
          {action.status === "open" ? (
            <>
              {" "}
              <a class="govuk-link" href={`/support/meeting-actions/${action.id}?meeting=${meetingId}`}>
                Finish<span class="govuk-visually-hidden">: {action.text}</span>
              </a>
            </>
          ) : null}
        </li>
      ))}
    </ul>
  )
