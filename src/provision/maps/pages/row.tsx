import { fullName, needInWords, yearInWords } from "../../../county/children/rules.ts"
import {
  Badge,
  Button,
  Checkboxes,
  Details,
  FormTo,
  InsetText,
  Page,
  PostButton,
  Radios,
  Select,
  Textarea,
  TextInput,
} from "../../../platform/kit/index.ts"
import { LEVEL_WORDS, LEVELS, NEED_AREA_WORDS, NEED_AREAS } from "../../vocabulary.ts"
import { rowCost } from "../costs.ts"
import { STAFF_PLACES } from "../import/columns.ts"
import type { MapChild } from "../known-needs.ts"
import { inPounds } from "../money.ts"
import { type HeldRow, isHidden } from "../queries.ts"
import type { Rate } from "../rates.ts"
import type { AnyForm } from "./parts.tsx"

export interface RowPageData {
  readonly settingId: string
  readonly settingName: string
  /** Null for a new one. */
  readonly row: HeldRow | null
  readonly rates: readonly Rate[]
  readonly form: AnyForm
}

const LEVEL_HINTS = {
  universal: "For anyone who needs it, every day",
  targeted: "A group for some, at SEN Support or with a plan",
  enhanced: "Made for one child, or very few",
} as const

export const RowPage = ({ settingId, settingName, row, rates, form }: RowPageData) => (
  <Page
    title={row ? row.name : "Add provision"}
    log={row && { kind: "provision-row", id: row.id }}
    caption={`Provision map of ${settingName}`}
    errors={form.errors}
    back={`/provision/map?setting=${settingId}`}
  >
    {row ? <CostLine row={row} /> : null}
    <FormTo href={row ? `/provision/map/rows/${row.id}` : `/provision/map/settings/${settingId}/rows`} form={form}>
      <RowFields settingId={settingId} row={row} rates={rates} form={form} />
      <Button preventDoubleClick>{row ? "Save" : "Add to the map"}</Button>
    </FormTo>
    {row ? <Remove row={row} /> : null}
  </Page>
)

/** What is asked of a row: name, level, need, who runs it, how often, what it is for. */
export const RowFields = ({ settingId, row, rates, form }: Omit<RowPageData, "settingName">) => (
  <>
    <TextInput field={form.field("name")} label="What is it called?" hint="For example, Talk group" />
    <Radios
      field={form.field("level")}
      legend="At which level?"
      options={LEVELS.map((level) => ({ value: level, text: LEVEL_WORDS[level], hint: LEVEL_HINTS[level] }))}
      small
    />
    <Checkboxes
      field={form.field("needAreas")}
      legend="For which need?"
      options={NEED_AREAS.map((area) => ({ value: area, text: NEED_AREA_WORDS[area] }))}
      small
    />
    <StaffFields row={row} rates={rates} form={form} settingId={settingId} />
    <h2 class="govuk-heading-m">How often</h2>
    <TextInput field={form.field("minutes")} label="Minutes a session" width={3} inputmode="numeric" />
    <TextInput field={form.field("sessions")} label="Sessions a week, for each group" width={3} inputmode="numeric" />
    <TextInput
      field={form.field("weeks")}
      label="Weeks in the year"
      hint="An academic year has 38 or 39"
      width={3}
      inputmode="numeric"
    />
    <TextInput
      field={form.field("groupSize")}
      label="Most children in one group"
      hint="1 is one to one"
      width={3}
      inputmode="numeric"
    />
    <TextInput field={form.field("materials")} label="Books, kit and licences for the year" prefix="£" width={5} />
    <Textarea field={form.field("outcome")} label="What should it change?" rows={3} maxlength={1000} />
    <Textarea field={form.field("measure")} label="How would you know that it works?" rows={2} maxlength={1000} />
  </>
)

const CostLine = ({ row }: { row: HeldRow }) => {
  const cost = rowCost(row)
  return (
    <InsetText>
      <strong>{inPounds(cost.totalPence)}</strong> a year: {cost.formula}.{" "}
      {row.childIds.length === 0 ? "It names no child." : `${row.childIds.length} children get it.`}{" "}
      <a class="govuk-link" href={`/provision/map/rows/${row.id}/children`}>
        Choose the children
      </a>
    </InsetText>
  )
}

const StaffFields = ({ row, rates, form, settingId }: Omit<RowPageData, "settingName">) => {
  const others = (row?.staff ?? []).filter((line) => !rates.some((rate) => rate.role === line.role))
  const options = [
    ...rates.map(({ role, hourlyPence }) => ({ value: role, text: `${role} (${inPounds(hourlyPence)} an hour)` })),
    ...others.map(({ role, hourlyPence }) => ({ value: role, text: `${role} (${inPounds(hourlyPence)} an hour, as imported)` })),
  ]
  return (
    <>
      <h2 class="govuk-heading-m">Who runs it</h2>
      <p class="govuk-hint">
        The cost of an hour comes from{" "}
        <a class="govuk-link" href={`/provision/map/settings/${settingId}/rates`}>
          your hourly costs
        </a>
        .
      </p>
      {STAFF_PLACES.map((place) => (
        <div key={place}>
          <Select
            field={form.field(`role${place}`)}
            label={place === 1 ? "Kind of staff" : `Kind of staff ${place}, where there are more`}
            options={options}
            blank="Nobody"
          />
          <TextInput
            field={form.field(`count${place}`)}
            label={place === 1 ? "How many in each group" : `How many of kind ${place}`}
            width={2}
            inputmode="numeric"
          />
        </div>
      ))}
    </>
  )
}

const Remove = ({ row }: { row: HeldRow }) => (
  <Details summary="Take it off the map">
    <p class="govuk-body">What was published of it stays in the earlier versions. The next version says that it stopped.</p>
    <PostButton href={`/provision/map/rows/${row.id}/removals`} version={row.version} tone="warning">
      Take it off the map
    </PostButton>
  </Details>
)

export interface RowChildrenData {
  readonly settingId: string
  readonly row: HeldRow
  readonly children: readonly (MapChild & { readonly year: number })[]
  readonly form: AnyForm
}

export const RowChildrenPage = ({ settingId, row, children, form }: RowChildrenData) => {
  const hidden = row.childIds.filter(isHidden).length
  const years = [...new Set(children.map((child) => child.year))]
  return (
    <Page
      title={`Who gets ${row.name}?`}
      caption={`${LEVEL_WORDS[row.level]}, groups of up to ${row.groupSize}`}
      errors={form.errors}
      back={`/provision/map?setting=${settingId}`}
    >
      {hidden > 0 ? (
        <p class="govuk-body">
          <Badge tone="info">{`${hidden} more`}</Badge> get it whose record you do not see. They keep their place.
        </p>
      ) : null}
      <FormTo href={`/provision/map/rows/${row.id}/children`} form={form}>
        {years.map((year) => (
          <Checkboxes
            key={year}
            field={{
              ...form.field("children"),
              id: year === years[0] ? "children" : `children-${year}`,
              error: year === years[0] ? form.field("children").error : undefined,
            }}
            legend={yearInWords(year)}
            options={children
              .filter((child) => child.year === year)
              .map((child) => ({
                value: child.id,
                text: fullName(child),
                hint: [child.sen_status === "E" ? "EHC plan" : "SEN Support", ...child.needs.map(needInWords)].join("; "),
              }))}
            small
          />
        ))}
        {children.length === 0 ? <p class="govuk-body">No child with SEND is on the setting's list.</p> : null}
        <Button preventDoubleClick>Save</Button>
      </FormTo>
    </Page>
  )
}
