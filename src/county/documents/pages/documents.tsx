import { typeOf } from "../../../platform/documents/content.ts"
import { Badge, Button, ButtonGroup, DataTable, EmptyState, SummaryList } from "../../../platform/kit/index.ts"
import { dateAndTime } from "../../../platform/time.ts"
import { ChildFrame, type ChildHeader } from "../../children/pages/child-frame.tsx"
import type { DocumentLine } from "../queries.ts"
import { opens } from "../rules.ts"

/** "340 KB", "2.1 MB". */
const sizeInWords = (bytes: number): string =>
  bytes < 1024
    ? `${bytes} bytes`
    : bytes < 1024 * 1024
      ? `${Math.round(bytes / 1024)} KB`
      : `${(bytes / 1024 / 1024).toFixed(1)} MB`

const kindInWords = (document: DocumentLine): string => typeOf(document.media_type)?.title ?? "File"

const State = ({ document }: { document: DocumentLine }) => (
  <>
    {document.held_why === null && document.audience === "circle" && opens(document) && "Open to the circle"}
    {document.removed_at !== null && <Badge tone="neutral">Removed</Badge>}
    {document.held_why !== null && <Badge tone="paused">On hold</Badge>}
    {document.scan === "waiting" && <Badge tone="info">Being checked for viruses</Badge>}
    {document.scan === "infected" && <Badge tone="bad">Refused: virus found</Badge>}
    {document.audience === "staff" && <Badge tone="neutral">Staff only</Badge>}
  </>
)

interface DocumentsProps {
  readonly header: ChildHeader
  readonly documents: readonly DocumentLine[]
  readonly mayAdd: boolean
}

export const DocumentsPage = ({ header, documents, mayAdd }: DocumentsProps) => {
  const at = `/children/${header.child.id}/documents`
  return (
    <ChildFrame
      header={header}
      tab="documents"
      title="Documents"
      tools={mayAdd && <Button href={`${at}/new`}>Add a document</Button>}
    >
      {documents.length === 0 ? (
        <EmptyState title="No documents yet">Reports, letters and pictures about the child stand here.</EmptyState>
      ) : (
        <DataTable
          caption="Documents"
          hideCaption
          rows={documents}
          columns={[
            {
              key: "name",
              header: "Document",
              rowHeader: true,
              wide: true,
              cell: (row: DocumentLine) => (
                <a class="govuk-link" href={`${at}/${row.id}`}>
                  {row.name}
                </a>
              ),
            },
            { key: "state", header: "Now", cell: (row) => <State document={row} /> },
            { key: "kind", header: "Kind", cell: (row) => `${kindInWords(row)}, ${sizeInWords(row.bytes)}` },
            { key: "added", header: "Added", cell: (row) => `${dateAndTime(row.added_at)} by ${row.addedBy}` },
            { key: "version", header: "Version", numeric: true, cell: (row) => row.version },
          ]}
        />
      )}
    </ChildFrame>
  )
}

interface DocumentProps {
  readonly header: ChildHeader
  readonly document: DocumentLine
  readonly versions: readonly DocumentLine[]
  /** The first part of a text, where the document is one. */
  readonly text: string | null
  readonly may: { readonly add: boolean; readonly hold: boolean; readonly remove: boolean }
}

export const DocumentPage = ({ header, document, versions, text, may }: DocumentProps) => {
  const at = `/children/${header.child.id}/documents/${document.id}`
  const there = document.removed_at === null
  return (
    <ChildFrame
      header={header}
      tab="documents"
      title={document.name}
      tools={
        <ButtonGroup>
          {opens(document) && <Button href={`/documents/${document.id}/download`}>Download</Button>}
          {there && may.add && (
            <Button href={`${at}/versions/new`} tone="secondary">
              Add a newer version
            </Button>
          )}
          {there && may.hold && (
            <Button href={document.held_why === null ? `${at}/holds/new` : `${at}/releases/new`} tone="secondary">
              {document.held_why === null ? "Put on hold" : "Let go of the hold"}
            </Button>
          )}
          {there && document.held_why === null && may.remove && (
            <Button href={`${at}/removals/new`} tone="warning">
              Remove
            </Button>
          )}
        </ButtonGroup>
      }
    >
      <SummaryList rows={factsOf(document)} />
      <Preview document={document} text={text} />
      {versions.length > 1 && (
        <>
          <h2 class="govuk-heading-m">Versions</h2>
          <ul class="govuk-list govuk-list--bullet">
            {versions.map((each) => (
              <li key={each.id}>
                <a class="govuk-link" href={`/children/${header.child.id}/documents/${each.id}`}>
                  Version {each.version}
                </a>
                {`, ${dateAndTime(each.added_at)} by ${each.addedBy}`}
              </li>
            ))}
          </ul>
        </>
      )}
    </ChildFrame>
  )
}

const row = (key: string, children: preact.ComponentChildren) => ({ key: { children: key }, value: { children } })

const factsOf = (document: DocumentLine) => [
  row("Kind", `${kindInWords(document)}, ${sizeInWords(document.bytes)}`),
  row("Version", `${document.version}, added ${dateAndTime(document.added_at)} by ${document.addedBy}`),
  row("Who may see it", document.audience === "staff" ? "Staff in the circle" : "Everyone in the circle, family too"),
  ...(document.scan === "waiting"
    ? [row("Virus check", "Not done yet. It opens when it is found clean, in a minute or two.")]
    : []),
  ...(document.scan === "infected"
    ? [row("Virus check", "Something was found, so the file was not kept. Send a clean copy.")]
    : []),
  ...(document.held_why === null ? [] : [row("On hold", document.held_why)]),
  ...(document.removed_at === null
    ? []
    : [row("Removed", `${dateAndTime(document.removed_at)}: ${document.removed_why ?? "no reason recorded"}`)]),
]

const Preview = ({ document, text }: { document: DocumentLine; text: string | null }) => {
  const preview = opens(document) ? (typeOf(document.media_type)?.preview ?? null) : null
  if (preview === null) return null
  const contents = `/documents/${document.id}/contents`
  return (
    <section>
      <h2 class="govuk-heading-m">Preview</h2>
      {preview === "image" && <img class="lfi-document-preview" src={contents} alt={`The picture ${document.name}`} />}
      {preview === "text" && text !== null && <pre class="lfi-document-preview">{text}</pre>}
      {preview === "pdf" && (
        <p class="govuk-body">
          <a class="govuk-link" href={contents} target="_blank" rel="noreferrer noopener">
            Show it in the browser (opens in a new tab)
          </a>
        </p>
      )}
    </section>
  )
}
