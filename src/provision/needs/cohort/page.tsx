import { fullName, yearInWords } from "../../../county/children/rules.ts"
import { Button, EmptyState, type Form, FormTo, Page, queryForm, Select, WhatHappensNext } from "../../../platform/kit/index.ts"
import { shortDate } from "../../../platform/time.ts"
import { type Instrument, SECTION_WORDS, SECTIONS } from "../instrument.ts"
import type { NeedProfile } from "../tables.ts"
import type { CohortChild } from "./grid.ts"

export interface GridRow {
  /** The row's field: `c12`. */
  readonly name: string
  readonly child: CohortChild
  readonly year: number
  readonly instrument: Instrument | undefined
  readonly latest: NeedProfile | undefined
  readonly head: string
  readonly cells: readonly string[]
  /** Why the row could not be saved, in words. */
  readonly fault: string | null
}

export interface GridProps {
  readonly setting: { readonly id: string; readonly name: string }
  readonly settings: readonly { readonly value: string; readonly text: string }[]
  readonly rows: readonly GridRow[]
  readonly form: Form<Record<string, string>>
  readonly filter: { readonly year: string; readonly missing: boolean }
  readonly years: readonly number[]
  /** Children on the whole register of the setting. */
  readonly total: number
  readonly saved: number | null
}

const SHORT: Readonly<Record<(typeof SECTIONS)[number], string>> = {
  physical: "Physical",
  deafness: "Deafness",
  visual: "Visual",
  "speech-language": "Speech",
  social: "Social",
  semh: "SEMH",
  learning: "Learning",
}

/** All the children with SEND of one setting on one sheet: a figure in each cell, saved together. */
export const GridPage = (props: GridProps) => {
  const { setting, rows, form, total, saved } = props
  return (
    <Page title="Needs of the whole register" caption={setting.name} errors={form.errors} wide>
      {saved === null ? null : (
        <p class="govuk-body lfi-saved-line" role="status">
          <strong>
            {saved} {saved === 1 ? "profile was" : "profiles were"} saved.
          </strong>
        </p>
      )}
      <p class="govuk-body">
        Type a level in each cell and go on with Tab. A row that you leave alone stays as it is. Blank means not filled in.{" "}
        <a class="govuk-link" href="/framework">
          What the levels lead to
        </a>
      </p>
      <Filters {...props} />
      <Key rows={rows} />
      {rows.length === 0 ? (
        <EmptyState title="Nobody to show">
          {total === 0
            ? "No child on this setting's roll has SEN Support or a plan."
            : "No child fits what you chose. Choose every year, or take the tick away."}
        </EmptyState>
      ) : (
        <FormTo href="/provision/needs/grid" form={form}>
          <input type="hidden" name="setting" value={setting.id} />
          <input type="hidden" name="year" value={props.filter.year} />
          <input type="hidden" name="missing" value={props.filter.missing ? "yes" : ""} />
          <Grid rows={rows} />
          <WhatHappensNext>
            Each row that you changed becomes a new profile, dated today, and everyone in the child's circle can read it. If a
            colleague has changed one of them meanwhile, nothing is saved, and this page comes back with all that you typed.
          </WhatHappensNext>
          <Button>Save the sheet</Button>
        </FormTo>
      )}
    </Page>
  )
}

const Filters = ({ setting, settings, filter, years }: GridProps) => {
  const form = queryForm(new URLSearchParams({ setting: setting.id, year: filter.year }))
  return (
    <form method="get" action="/provision/needs/grid" class="lfi-line-form">
      {settings.length > 1 ? (
        <Select field={form.field("setting")} label="Setting" options={settings} />
      ) : (
        <input type="hidden" name="setting" value={setting.id} />
      )}
      <Select
        field={form.field("year")}
        label="Year"
        blank="Every year"
        options={years.map((year) => ({ value: String(year), text: yearInWords(year) }))}
      />
      <div class="govuk-form-group">
        <label class="lfi-check">
          <input type="checkbox" name="missing" value="yes" checked={filter.missing} /> Only those not yet described with today's
          descriptors
        </label>
      </div>
      <Button tone="secondary">Show these</Button>
    </form>
  )
}

/** What the figures mean, once for each set of descriptors on the page. */
const Key = ({ rows }: { rows: readonly GridRow[] }) => {
  const used = [...new Set(rows.flatMap((row) => (row.instrument ? [row.instrument] : [])))]
  return (
    <>
      {used.map((instrument) => (
        <p class="govuk-body-s" key={instrument.id}>
          {used.length > 1 ? <strong>{instrument.name}: </strong> : null}
          {instrument.levels.map(({ word }, level) => `${level} ${word.toLowerCase()}`).join(", ")}.
        </p>
      ))}
    </>
  )
}

const Grid = ({ rows }: { rows: readonly GridRow[] }) => (
  <div class="lfi-sheet-frame" role="region" aria-label="Sheet of levels" tabIndex={0}>
    <table class="lfi-sheet">
      <caption class="govuk-visually-hidden">Level of need in each section, one child a row</caption>
      <thead>
        <tr>
          <th scope="col">Name</th>
          {SECTIONS.map((section, at) => (
            <th scope="col" key={section} id={`h${at}`}>
              <abbr title={SECTION_WORDS[section]}>{SHORT[section]}</abbr>
            </th>
          ))}
          <th scope="col">Last described</th>
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <Row key={row.name} row={row} />
        ))}
      </tbody>
    </table>
  </div>
)

const Row = ({ row }: { row: GridRow }) => {
  const { name, child, instrument, latest, fault } = row
  return (
    <tr class={fault === null ? undefined : "lfi-sheet__faulty"}>
      <th scope="row" id={`n${name}`}>
        <a class="govuk-link" href={`/children/${child.id}/profile`}>
          {fullName(child)}
        </a>{" "}
        <span class="lfi-quiet">{yearInWords(row.year)}</span>
        {fault === null ? null : (
          <p class="govuk-error-message" id={`e-${name}`}>
            <span class="govuk-visually-hidden">Error:</span> {fault}
          </p>
        )}
      </th>
      {SECTIONS.map((section, at) => (
        <td key={section}>
          {at === 0 ? <input type="hidden" name={name} value={row.head} /> : null}
          <input
            id={at === 0 ? name : undefined}
            name={name}
            value={row.cells[at]}
            aria-labelledby={`n${name} h${at}`}
            aria-describedby={fault === null ? undefined : `e-${name}`}
            inputMode="numeric"
            maxLength={1}
            autocomplete="off"
            readOnly={instrument === undefined}
            title={instrument === undefined ? "No descriptors for this age today" : undefined}
          />
        </td>
      ))}
      <td>
        {latest
          ? `${shortDate(latest.made_on)}${instrument && latest.instrument_id !== instrument.id ? " (older descriptors)" : ""}`
          : "Never"}
      </td>
    </tr>
  )
}
