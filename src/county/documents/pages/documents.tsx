import type { ComponentChildren } from "preact"
import { typeOf } from "../../../platform/documents/content.ts"
import { Badge, Button, ButtonGroup, EmptyState, type LoggedRecord, Page, SummaryList } from "../../../platform/kit/index.ts"
import { nameColumn, RowList } from "../../../platform/lists/row-list.tsx"
import { dateAndTime } from "../../../platform/time.ts"
import { ChildFrame } from "../../children/pages/child-frame.tsx"
import type { Holder } from "../attached.ts"
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
    {document.held_why === null &&
      document.audience === "circle" &&
      opens(document) &&
      (document.record_kind === "child" ? "Open to the circle" : "Open")}
    {document.removed_at !== null && <Badge tone="neutral">Removed</Badge>}
    {document.held_why !== null && <Badge tone="paused">On hold</Badge>}
    {document.scan === "waiting" && <Badge tone="info">Being checked for viruses</Badge>}
    {document.scan === "infected" && <Badge tone="bad">Refused: virus found</Badge>}
    {document.audience === "staff" && <Badge tone="neutral">Staff only</Badge>}
  </>
)

interface FrameProps {
  readonly held: Holder
  readonly title: string
  readonly tools?: ComponentChildren
  readonly log?: LoggedRecord
  readonly children: ComponentChildren
}

const Frame = ({ held: { around, caption }, ...rest }: FrameProps) =>
  "header" in around ? (
    <ChildFrame header={around.header} tab="documents" {...rest} />
  ) : (
    <Page density="staff" caption={caption} back={around.back} {...rest} />
  )

interface DocumentsProps {
  readonly held: Holder
  readonly documents: readonly DocumentLine[]
  readonly mayAdd: boolean
}

export const DocumentsPage = ({ held, documents, mayAdd }: DocumentsProps) => {
  const { at } = held
  return (
    <Frame held={held} title="Documents" tools={mayAdd && <Button href={`${at}/new`}>Add a document</Button>}>
      <RowList
        title="Documents"
        noun={["document", "documents"]}
        rows={documents}
        columns={[
          nameColumn<DocumentLine>({
            key: "name",
            header: "Document",
            wide: true,
            href: (row) => `${at}/${row.id}`,
            name: (row) => row.name,
          }),
          { key: "state", header: "Now", cell: (row) => <State document={row} /> },
          {
            key: "kind",
            header: "Kind",
            cell: (row) => `${kindInWords(row)}, ${sizeInWords(row.bytes)}`,
            order: true,
            kind: (row) => ({ code: row.media_type, text: kindInWords(row) }),
          },
          {
            key: "added",
            header: "Added",
            cell: (row) => `${dateAndTime(row.added_at)} by ${row.addedBy}`,
            order: (row) => row.added_at.epochMilliseconds,
          },
          { key: "version", header: "Version", numeric: true, cell: (row) => row.version, order: true },
        ]}
        empty={
          <EmptyState title="No documents yet">
            {held.record.kind === "child"
              ? "Reports, letters and pictures about the child stand here."
              : "Papers that everybody who works on this should have stand here."}
          </EmptyState>
        }
      />
    </Frame>
  )
}

interface DocumentProps {
  readonly held: Holder
  readonly document: DocumentLine
  readonly versions: readonly DocumentLine[]
  /** The first part of a text, where the document is one. */
  readonly text: string | null
  readonly may: { readonly add: boolean; readonly hold: boolean; readonly remove: boolean }
}

export const DocumentPage = ({ held, document, versions, text, may }: DocumentProps) => {
  const at = `${held.at}/${document.id}`
  const there = document.removed_at === null
  return (
    <Frame
      held={held}
      title={document.name}
      log={{ kind: "document", id: document.id }}
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
      <SummaryList rows={factsOf(document, held.record.kind)} />
      <Preview document={document} text={text} />
      {versions.length > 1 && (
        <>
          <h2 class="govuk-heading-m">Versions</h2>
          <ul class="govuk-list govuk-list--bullet">
            {versions.map((each) => (
              <li key={each.id}>
                <a class="govuk-link" href={`${held.at}/${each.id}`}>
                  Version {each.version}
                </a>
                {`, ${dateAndTime(each.added_at)} by ${each.addedBy}`}
              </li>
            ))}
          </ul>
        </>
      )}
    </Frame>
  )
}

const row = (key: string, children: preact.ComponentChildren) => ({ key: { children: key }, value: { children } })

const seenBy = ({ audience }: DocumentLine, kind: string): string => {
  if (kind !== "child") return "Staff who see what it is attached to"
  return audience === "staff" ? "Staff in the circle" : "Everyone in the circle, family too"
}

const factsOf = (document: DocumentLine, kind: string) => [
  row("Kind", `${kindInWords(document)}, ${sizeInWords(document.bytes)}`),
  row("Version", `${document.version}, added ${dateAndTime(document.added_at)} by ${document.addedBy}`),
  row("Who may see it", seenBy(document, kind)),
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
