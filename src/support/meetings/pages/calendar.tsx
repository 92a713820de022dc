import { Button, CopyButton, FormTo, InsetText, Page, PostButton } from "../../../platform/kit/index.ts"

export interface CalendarData {
  /** Shown once, straight after it was made; never again. */
  readonly address: string | null
  readonly since: string | null
  readonly lastUsed: string | null
}

export const CalendarPage = ({ data }: { data: CalendarData }) => (
  <Page title="Meetings in my calendar" back="/support/meetings">
    <p class="govuk-body">
      Your calendar can show your meetings: what, when and where. It holds no person's and no child's name. Anyone who has the
      address can read it, so keep it to yourself.
    </p>
    {data.address === null ? null : (
      <InsetText>
        <p class="govuk-body">Your address. It is shown this once: copy it into your calendar now.</p>
        <p class="govuk-body">
          <code>{data.address}</code> <CopyButton text={data.address} label="Copy the address" />
        </p>
      </InsetText>
    )}
    {data.since === null && data.address === null ? <p class="govuk-body">No address is in use.</p> : null}
    {data.since !== null && data.address === null ? (
      <p class="govuk-body">
        An address made on {data.since} is in use
        {data.lastUsed === null ? ", and was not read yet" : `, last read on ${data.lastUsed}`}.
      </p>
    ) : null}
    <FormTo href="/support/calendar/feeds">
      <Button>{data.since === null ? "Make an address" : "Make a new address; the old one stops"}</Button>
    </FormTo>
    {data.since === null ? null : (
      <PostButton href="/support/calendar/revocations" tone="warning">
        Stop the address
      </PostButton>
    )}
  </Page>
)
