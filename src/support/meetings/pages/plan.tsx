import {
  Button,
  DateInput,
  type Form,
  FormTo,
  InsetText,
  Page,
  Radios,
  Select,
  TextInput,
  WhatHappensNext,
} from "../../../platform/kit/index.ts"
import { MEETING_TYPES, TYPES } from "../types.ts"

export interface PlanValues {
  type: string
  setting: string
  zone: string
  child: string
  trust: string
  on: unknown
  at: string
  long: number
  place: string
  chair: string
}

export interface PlanData {
  readonly settings: readonly { id: string; name: string }[]
  readonly zones: readonly { id: string; name: string }[]
  readonly trusts: readonly { code: string; name: string }[]
  readonly children: readonly { id: string; name: string }[]
  readonly staff: readonly { id: string; name: string }[]
  readonly note: string | null
  /** What a setting's own meeting is called there: a nursery or a college is no school. */
  readonly team: string
}

const options = (rows: readonly { id: string; name: string }[]) => rows.map(({ id, name }) => ({ value: id, text: name }))

export const PlanPage = ({ data, form }: { data: PlanData; form: Form<PlanValues> }) => (
  <Page title="Plan a meeting" back="/support/meetings" errors={form.errors}>
    {data.note === null ? null : <InsetText>{data.note}</InsetText>}
    <FormTo href="/support/meetings" form={form}>
      <Radios
        field={form.field("type")}
        legend="What kind of meeting?"
        options={MEETING_TYPES.map((value) => ({
          value,
          text: value === "tas" ? data.team : TYPES[value].title,
          hint: TYPES[value].about,
        }))}
      />
      <Select
        field={form.field("setting")}
        label="Which setting?"
        hint={`For a ${data.team} or a Way Forward Meeting`}
        blank="None"
        options={options(data.settings)}
      />
      {data.children.length === 0 ? null : (
        <Select
          field={form.field("child")}
          label="Which child?"
          hint="For a Way Forward Meeting only: the family has agreed"
          blank="None"
          options={options(data.children)}
        />
      )}
      <Select
        field={form.field("zone")}
        label="Which zone?"
        hint="For a Zone Inclusion Partnership or a Strategic meeting"
        blank="None"
        options={options(data.zones)}
      />
      <Select
        field={form.field("trust")}
        label="Which trust?"
        hint="For a Strategic meeting, hosted by the zone above: who leads each of the trust's settings is asked"
        blank="None"
        options={data.trusts.map(({ code, name }) => ({ value: code, text: name }))}
      />
      <DateInput field={form.field("on")} legend="On which day?" />
      <TextInput field={form.field("at")} label="At what time?" hint="For example, 14:30" width={5} />
      <TextInput field={form.field("long")} label="How many minutes?" width={3} inputmode="numeric" />
      <TextInput field={form.field("place")} label="Where?" hint="A room, or an online meeting" />
      <Select field={form.field("chair")} label="Who chairs?" blank="Not decided yet" options={options(data.staff)} />
      <WhatHappensNext>
        The people of the setting and of the zone's team are asked. The agenda fills itself with what waits: unfinished actions,
        requests, changes of the provision map and, in spring and summer, who moves on.
      </WhatHappensNext>
      <Button>Plan it</Button>
    </FormTo>
  </Page>
)
