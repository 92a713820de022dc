import {
  Button,
  EmptyState,
  FileUpload,
  type Form,
  FormTo,
  Page,
  Select,
  TextInput,
  WhatHappensNext,
} from "../../../platform/kit/index.ts"
import { nameColumn, RowList } from "../../../platform/lists/row-list.tsx"
import { dateAt, shortDate } from "../../../platform/time.ts"
import type { FileValues } from "./forms.ts"
import type { SetLine } from "./queries.ts"
import { basisWords, setName } from "./words.ts"

/** "From a file: ..." or "Made from The register on 3 March 2026". */
export const originWords = (set: Pick<SetLine, "basis" | "source" | "from_title" | "from_version">): string =>
  set.basis === "set" && set.from_title !== null && set.from_version !== null
    ? `Made from ${setName({ title: set.from_title, version: set.from_version })}`
    : basisWords(set)

export const SetsPage = ({ rows }: { rows: readonly SetLine[] }) => (
  <Page
    title="Assumptions"
    back="/places"
    tools={
      <Button href="/places/assumptions/files/new" tone="secondary">
        Load a file
      </Button>
    }
  >
    <p class="govuk-body">
      Sets of counts, rates and prices on which scenarios rest. To try other rates or prices, open a set and make your own from
      it; every change is kept as a version, and no earlier forecast moves.
    </p>
    {rows.length === 0 ? (
      <EmptyState title="No set yet" action={{ text: "Make a scenario", href: "/places/scenarios/new" }}>
        The first scenario keeps one from the register or the example county.
      </EmptyState>
    ) : (
      <RowList
        title="Sets of assumptions"
        noun={["set", "sets"]}
        empty={null}
        columns={[
          nameColumn<SetLine>({
            key: "title",
            header: "Set",
            href: (row) => `/places/assumptions/${row.id}`,
            name: (row) => row.title,
          }),
          { key: "version", header: "Version", numeric: true, cell: (row) => row.version, order: true },
          {
            key: "origin",
            header: "Where it comes from",
            wide: true,
            cell: (row) => originWords(row),
            order: true,
            kind: (row) => ({ code: row.basis, text: basisWords({ basis: row.basis, source: null }) }),
          },
          { key: "by", header: "By", cell: (row) => row.made_by_name, order: true },
          {
            key: "made",
            header: "Kept",
            nowrap: true,
            cell: (row) => shortDate(dateAt(row.made_at)),
            order: (row) => row.made_at.epochMilliseconds,
          },
        ]}
        rows={rows}
      />
    )}
  </Page>
)

export const CopyPage = ({ set, form }: { set: SetLine; form: Form<{ title: string }> }) => (
  <Page title="Make a set of your own" caption={setName(set)} back={`/places/assumptions/${set.id}`} errors={form.errors}>
    <FormTo href={`/places/assumptions/${set.id}/copies`} form={form}>
      <TextInput field={form.field("title")} label="Name" hint="For example: our prices of 2026-27" />
      <WhatHappensNext>It begins the same as {setName(set)}. Then change figure by figure.</WhatHappensNext>
      <Button>Make this set</Button>
    </FormTo>
  </Page>
)

/** Sets as the choices of a list. */
export const setOptions = (sets: readonly Pick<SetLine, "id" | "title" | "version">[]) =>
  sets.map((set) => ({ value: set.id, text: setName(set) }))

export const LoadPage = ({ form, sets }: { form: Form<FileValues>; sets: readonly SetLine[] }) => (
  <Page title="Load assumptions from a file" back="/places/assumptions" errors={form.errors}>
    <p class="govuk-body">
      A file of parameters, as <code>lfi forecast calibrate</code> writes one from the published statistics of any authority, or a
      set that was taken out here and changed elsewhere.
    </p>
    <FormTo href="/places/assumptions/files" form={form} files>
      <TextInput field={form.field("title")} label="Name" />
      <TextInput
        field={form.field("source")}
        label="Where is the file from?"
        hint="For example: calibrated on the statistics of January 2024"
      />
      <Select
        field={form.field("madeFrom")}
        label="Compare with (optional)"
        hint="The register then shows which values differ from this set"
        options={setOptions(sets)}
        blank="No set"
      />
      <FileUpload
        field={form.field("parameters" as never)}
        label="File"
        hint="JSON, in the engine's schema; each figure has its own source and date"
        accept=".json"
      />
      <WhatHappensNext>The file is checked field by field, and kept as a set that scenarios can rest on.</WhatHappensNext>
      <Button>Load this file</Button>
    </FormTo>
  </Page>
)

interface RestView {
  readonly scenario: { readonly id: string; readonly title: string; readonly version: number }
  readonly form: Form<{ set: string }>
  readonly sets: readonly Pick<SetLine, "id" | "title" | "version">[]
}

export const RestPage = ({ scenario, form, sets }: RestView) => (
  <Page
    title="Rest on other assumptions"
    caption={`${scenario.title}, version ${scenario.version}`}
    back={`/places/scenarios/${scenario.id}`}
    errors={form.errors}
  >
    <FormTo href={`/places/scenarios/${scenario.id}/assumptions`} form={form}>
      <Select field={form.field("set")} label="Counts, rates and prices" options={setOptions(sets)} />
      <WhatHappensNext>
        The scenario gets a new version with the same decisions. Its next forecast says what the new counts, rates and prices
        changed.
      </WhatHappensNext>
      <Button>Rest on this set</Button>
    </FormTo>
  </Page>
)
