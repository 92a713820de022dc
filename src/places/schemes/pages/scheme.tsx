import { Button, Page, SummaryList } from "../../../platform/kit/index.ts"
import { RowList } from "../../../platform/lists/row-list.tsx"
import { dateAndTime } from "../../../platform/time.ts"
import type { SchemeView } from "../queries.ts"
import type { Part, Scheme } from "../scheme.ts"
import { partWords, protectionWords } from "../words.ts"
import { link } from "./list.tsx"

const Rules = ({ of }: { of: readonly string[] }) => (
  <ul class="govuk-list">
    {of.map((rule) => (
      <li>{rule}</li>
    ))}
  </ul>
)

/** A scheme in words, part by part. */
export const SchemeWords = ({ scheme }: { scheme: Scheme }) => {
  const protection = protectionWords(scheme)
  const row = (key: string, rules: readonly string[]) => ({ key: { children: key }, value: { children: <Rules of={rules} /> } })
  return (
    <SummaryList
      rows={[
        ...scheme.parts.map((part: Part) => row(part.name, partWords(part))),
        row("From year to year", protection.length === 0 ? ["Nothing changes but the pupils"] : protection),
        row("Where the figures come from", [scheme.source]),
      ]}
    />
  )
}

export const SchemePage = ({ view, editable }: { view: SchemeView; editable: boolean }) => {
  const { id, current, versions } = view
  return (
    <Page
      title={current.title}
      caption={`Funding scheme, version ${current.version}`}
      back="/places/schemes"
      log={{ kind: "funding-scheme", id }}
      tools={editable ? <Button href={`/places/schemes/${id}/versions/new`}>Change it</Button> : undefined}
    >
      <SchemeWords scheme={current.scheme} />
      <p class="govuk-body">
        {editable && <>{link(`/places/schemes/new?from=${id}`, "Begin another with a copy of it")}. </>}
        {link(`/places/schemes/${id}/scheme.json`, "The scheme as a file")} for the command <code>lfi fund</code>.
      </p>
      <RowList
        title="Versions"
        headed
        noun={["version", "versions"]}
        empty={null}
        columns={[
          { key: "version", header: "Version", rowHeader: true, cell: (row: (typeof versions)[number]) => row.version },
          { key: "title", header: "Name", cell: (row) => row.title, order: true },
          { key: "by", header: "Saved by", cell: (row) => row.saved_by_name, order: true },
          {
            key: "at",
            header: "Saved",
            nowrap: true,
            cell: (row) => dateAndTime(row.saved_at),
            order: (row) => row.saved_at.epochMilliseconds,
          },
        ]}
        rows={versions}
      />
    </Page>
  )
}
