import { ChildFrame, type ChildHeader } from "../../../county/children/pages/child-frame.tsx"
import { Button, ButtonGroup, Details, FormTo, InsetText, PostButton, Textarea } from "../../../platform/kit/index.ts"
import { dateAndTime, plainDate, shortDate } from "../../../platform/time.ts"
import { Facts } from "../../facts.tsx"
import { PACK_WORDS } from "../handover.ts"
import type { HandoverPack } from "../pack.ts"
import type { MoveLine } from "../queries.ts"
import type { Pack } from "../tables.ts"
import type { AnyForm } from "./forms.tsx"

export interface HandoverData {
  readonly header: ChildHeader
  readonly move: MoveLine
  /** As it was passed on; what is held now while nothing has been. */
  readonly passed: Pack | null
  readonly pack: HandoverPack
  readonly mayPass: boolean
  readonly receives: boolean
}

export const HandoverPage = ({ data, form }: { data: HandoverData; form: AnyForm }) => {
  const { header, move, passed, pack } = data
  const at = `/provision/transitions/${move.id}`
  return (
    <ChildFrame
      header={header}
      tab="transition"
      log={{ kind: "transition", id: move.id }}
      errors={form.errors}
      title={`Hand-over to ${move.receiving ?? "the next setting"}`}
      tools={
        <Button href={`${at}/handover.pdf`} tone="secondary">
          Print as PDF
        </Button>
      }
    >
      <p class="govuk-body">
        {passed
          ? `As ${passed.passed_by_name} passed it on, ${dateAndTime(passed.passed_at)}.`
          : "What is held now. Nothing has been passed on yet."}
        {move.read_at !== null ? ` Read by ${move.read_by}, ${dateAndTime(move.read_at)}.` : ""}
      </p>
      {passed?.note ? <InsetText>{passed.note}</InsetText> : null}
      {pack.missing.length > 0 ? (
        <InsetText>
          <strong>Still missing:</strong> {pack.missing.map((part) => PACK_WORDS[part]).join("; ")}.
        </InsetText>
      ) : null}
      {data.receives && passed !== null && move.read_at === null ? (
        <PostButton href={`${at}/reads`} version={move.version}>
          We have read it
        </PostButton>
      ) : null}
      {pack.sections.map((section) => (
        <section key={section.part}>
          <h2 class="govuk-heading-m">{PACK_WORDS[section.part]}</h2>
          {section.asAt ? <p class="govuk-hint">As at {shortDate(plainDate(section.asAt))}</p> : null}
          <Facts facts={section.lines.map((line) => [line.label, line.text])} />
        </section>
      ))}
      {pack.sections.length === 0 ? <p class="govuk-body">Nothing is held that could be handed over yet.</p> : null}
      {data.mayPass ? <PassOn move={move} form={form} again={passed !== null} /> : <NotSent form={form} />}
    </ChildFrame>
  )
}

const PassOn = ({ move, form, again }: { move: MoveLine; form: AnyForm; again: boolean }) => {
  if (move.consent_id === null)
    return (
      <>
        <NotSent form={form} />
        <ButtonGroup>
          <Button href={`/children/${move.child_id}/transition`} tone="secondary">
            {move.receiving === null ? "Say first where the child moves to" : "Ask the family first"}
          </Button>
        </ButtonGroup>
      </>
    )
  const fields = (
    <FormTo href={`/provision/transitions/${move.id}/passes`} form={form}>
      <Textarea
        field={form.field("note")}
        label={`A word to ${move.receiving}, if there is one`}
        hint="The family reads this too"
        rows={3}
        maxlength={2000}
      />
      <Button>{again ? "Pass it on again" : "Pass it on"}</Button>
    </FormTo>
  )
  if (!again) return fields
  return (
    <Details summary="Pass on what is held now instead" open={form.errors.length > 0}>
      {fields}
    </Details>
  )
}

/** What was typed, where the hand-over can meanwhile no longer be passed on. */
const NotSent = ({ form }: { form: AnyForm }) => {
  const note = form.field("note").value
  return note === "" ? null : <InsetText>You typed: {note}</InsetText>
}
