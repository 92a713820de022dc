import {
  Button,
  EmptyState,
  FormTo,
  Hidden,
  InsetText,
  Page,
  Radios,
  Textarea,
  WhatHappensNext,
} from "../../../platform/kit/index.ts"
import type { GroupLine } from "../queries.ts"
import type { AnyForm } from "./fields.tsx"
import { needsIn } from "./lists.tsx"

interface AskFromData {
  readonly child: string
  readonly setting: string | null
  readonly groups: readonly GroupLine[]
  /** No group runs in the child's zone: these are the county's. */
  readonly elsewhere: boolean
  readonly back: string
}

const free = ({ capacity, taken }: GroupLine): string => {
  const left = capacity - taken
  return left <= 0 ? "no place free now" : `${left} ${left === 1 ? "place" : "places"} free`
}

export const AskFromPage = ({ data, form }: { data: AskFromData; form: AnyForm }) => (
  <Page
    title="Ask for a place in a small group"
    caption={data.setting === null ? data.child : `${data.child}, ${data.setting}`}
    back={data.back}
    errors={form.errors}
  >
    {data.groups.length === 0 ? (
      <EmptyState title="No small group runs now">A setting that begins one adds it to the list of small groups.</EmptyState>
    ) : (
      <FormTo href="/provision/groups/places" form={form}>
        <Hidden field={form.field("contact")} />
        <Hidden field={form.field("request")} />
        {data.elsewhere ? <InsetText>No small group runs in the zone of {data.setting ?? "the child"} now.</InsetText> : null}
        <Radios
          field={form.field("group")}
          legend="Which group?"
          options={data.groups.map((group) => ({
            value: group.id,
            text: `${group.name}, ${group.host}`,
            hint: `${needsIn(group.need_focus)}. ${group.schedule}; ${free(group)}`,
          }))}
        />
        <Textarea
          field={form.field("reason")}
          label="What does the child need now, and what has been tried?"
          hint="Taken over from what was said before. The family reads this too"
          rows={8}
          maxlength={2000}
        />
        <WhatHappensNext>
          The family is asked. With their yes, the group's setting learns of the child and answers within two weeks. With a no,
          nobody else is told. {data.setting === null ? "" : `${data.setting} is told that you asked.`}
        </WhatHappensNext>
        <Button>Ask the family</Button>
      </FormTo>
    )}
  </Page>
)
