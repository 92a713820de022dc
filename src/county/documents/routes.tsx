import { type Action, may } from "../../platform/actions/action.ts"
import { auditView } from "../../platform/audit/audit.ts"
import { typeOf } from "../../platform/documents/content.ts"
import { documentServicesOf } from "../../platform/documents/services.ts"
import { listed } from "../../platform/lists/listed.ts"
import { NotFound, orNotFound } from "../../platform/refusal.ts"
import type { RecordKind, RecordRef } from "../../platform/slice.ts"
import { form, type Reply, type RouteDefinition, redirect, type Viewing, view } from "../../platform/web/route.ts"
import { openRecord } from "../children/header.ts"
import { childById } from "../children/queries.ts"
import { fullName } from "../children/rules.ts"
import { holdDocument, releaseDocument, removeDocument } from "./actions.ts"
import { addressOf, childOf, type Holder, ofChild } from "./attached.ts"
import { DOCUMENT_WORDS, reasonForm, uploadForm } from "./forms.ts"
import { DocumentPage, DocumentsPage } from "./pages/documents.tsx"
import { ReasonPage, UploadPage } from "./pages/forms.tsx"
import { documentById, documentsOf, versionsOf } from "./queries.ts"
import { opens } from "./rules.ts"
import { takeUpload } from "./upload.ts"

/** Characters of a text that its page shows. */
const PREVIEW_LENGTH = 20_000

async function bytesOf({ tx, configuration }: Pick<Viewing, "tx" | "configuration">, id: string) {
  const document = orNotFound(await documentById(tx, id))
  if (!opens(document)) throw new NotFound()
  return { document, bytes: orNotFound(await documentServicesOf(configuration).store.get(document.store_key)) }
}

/**
 * The bytes with what keeps them harmless: nothing in them runs, whatever a browser makes of them. A browser's own reader of PDF opens
 * nothing in a sandbox, and has one of its own.
 */
const served = (mediaType: string, bytes: Uint8Array, name?: string): Reply => {
  const readInPlace = mediaType === "application/pdf" && name === undefined
  return {
    kind: "file",
    type: mediaType === "text/plain" ? "text/plain; charset=utf-8" : mediaType,
    body: bytes,
    ...(name === undefined ? {} : { name }),
    headers: { "content-security-policy": `default-src 'none'; style-src 'unsafe-inline'${readInPlace ? "" : "; sandbox"}` },
  }
}

const files: readonly RouteDefinition[] = [
  ...view("/documents/:documentId", "see-child", async ({ tx, params }) => {
    const { id, record_kind, record_id } = orNotFound(await documentById(tx, params.documentId!))
    return redirect(`${addressOf({ kind: record_kind, id: record_id })}/${id}`)
  }),
  ...view("/documents/:documentId/download", "see-child", async ({ tx, params, configuration }) => {
    const { document, bytes } = await bytesOf({ tx, configuration }, params.documentId!)
    await auditView(tx, { kind: "document", id: document.id }, document.child_id)
    return served(document.media_type, bytes, document.name)
  }),
  ...view("/documents/:documentId/contents", "see-child", async ({ tx, params, configuration }) => {
    const { document, bytes } = await bytesOf({ tx, configuration }, params.documentId!)
    if (typeOf(document.media_type)?.preview == null) throw new NotFound()
    await auditView(tx, { kind: "document", id: document.id }, document.child_id)
    return served(document.media_type, bytes)
  }),
]

interface Place {
  /** "/children/:id", "/records/:kind/:id". */
  readonly base: string
  readonly right: string
  /** The record as its asker may see it: not found for whoever may not. `whole` with all that stands around a child's page. */
  holder(request: Viewing, whole: boolean): Promise<Holder>
  record(params: Readonly<Record<string, string | undefined>>): RecordRef
}

const pagesOf = ({ base, right, holder }: Place): readonly RouteDefinition[] => [
  ...listed(
    view(`${base}/documents`, right, async (request) => {
      const held = await holder(request, true)
      const { tx } = request
      return <DocumentsPage held={held} documents={await documentsOf(tx, held.record)} mayAdd={may(tx, "add-document")} />
    }),
  ),
  ...view(`${base}/documents/:documentId`, right, async (request) => {
    const { tx, params, configuration } = request
    const held = await holder(request, true)
    const versions = await versionsOf(tx, held.record, params.documentId!)
    const document = orNotFound(versions.find((each) => each.id === params.documentId))
    await auditView(tx, { kind: "document", id: document.id }, document.child_id)
    const readsText = opens(document) && typeOf(document.media_type)?.preview === "text"
    const text = readsText ? Buffer.from((await bytesOf({ tx, configuration }, document.id)).bytes).toString("utf8") : null
    return (
      <DocumentPage
        held={held}
        document={document}
        versions={versions}
        text={text === null ? null : text.slice(0, PREVIEW_LENGTH)}
        may={{ add: may(tx, "add-document"), hold: may(tx, "hold-document"), remove: may(tx, "remove-document") }}
      />
    )
  }),
]

/** The form of a new document, and of a newer version of one. */
const uploadsOf = ({ base, holder, record }: Place): readonly RouteDefinition[] =>
  [
    { path: `${base}/documents`, newer: false },
    { path: `${base}/documents/:documentId/versions`, newer: true },
  ].flatMap(({ path, newer }) =>
    form({
      show: `${path}/new`,
      to: path,
      right: "add-document",
      schema: uploadForm,
      view: async (request, typed) => {
        const { tx, params, blank } = request
        const held = await holder(request, false)
        const document = newer ? orNotFound(await documentById(tx, params.documentId!)) : null
        const back = document === null ? held.at : `${held.at}/${document.id}`
        return (
          <UploadPage
            title={newer ? "Add a newer version" : "Add a document"}
            caption={document?.name ?? held.caption}
            form={(typed ?? blank({ audience: "circle" })) as never}
            to={newer ? `${back}/versions` : back}
            back={back}
            family={tx.actor.kind !== "staff"}
            choosesAudience={!newer && held.record.kind === "child"}
          />
        )
      },
      submit: async (request, { audience }) => {
        const about = {
          record: record(request.params),
          replaces: newer ? request.params.documentId! : null,
          audience: (audience ?? "circle") as "circle" | "staff",
        }
        const { id } = await takeUpload(request, documentServicesOf(request.configuration), about)
        return redirect(`${addressOf(about.record)}/${id}`)
      },
      words: DOCUMENT_WORDS,
    }),
  )

interface Reasoned {
  readonly noun: "holds" | "releases" | "removals"
  readonly right: string
  readonly title: string
  readonly button: string
  readonly next: string
  readonly warning?: boolean
  readonly action: Action<
    { record: RecordRef; documentId: string; why: string },
    { storeKeys?: readonly string[] } | { id: string }
  >
}

const REASONED: readonly Reasoned[] = [
  {
    noun: "holds",
    right: "hold-document",
    title: "Put on hold",
    button: "Put on hold",
    next: "Nobody can remove it until the hold is let go. Who put it on hold, and why, stays on the record.",
    action: holdDocument as never,
  },
  {
    noun: "releases",
    right: "hold-document",
    title: "Let go of the hold",
    button: "Let it go",
    next: "From then on the document can be removed like any other.",
    action: releaseDocument as never,
  },
  {
    noun: "removals",
    right: "remove-document",
    title: "Remove the document",
    button: "Remove it",
    next: "All its versions are deleted and cannot be brought back. That it was here, who removed it and why, stays on the record.",
    warning: true,
    action: removeDocument as never,
  },
]

const reasonedOf = ({ base, holder, record }: Place): readonly RouteDefinition[] =>
  REASONED.flatMap(({ noun, right, action, ...words }) =>
    form({
      show: `${base}/documents/:documentId/${noun}/new`,
      to: `${base}/documents/:documentId/${noun}`,
      right,
      schema: reasonForm,
      view: async (request, typed) => {
        const held = await holder(request, false)
        const document = orNotFound(await documentById(request.tx, request.params.documentId!))
        const at = `${held.at}/${document.id}`
        const given = (typed ?? request.blank()) as never
        return <ReasonPage {...words} name={document.name} form={given} to={`${at}/${noun}`} back={at} />
      },
      submit: async (request, { why }) => {
        const of = record(request.params)
        const documentId = request.params.documentId!
        const done = await request.act(action, { record: of, documentId, why })
        if ("storeKeys" in done)
          for (const key of done.storeKeys ?? []) await documentServicesOf(request.configuration).store.remove(key)
        return redirect(`${addressOf(of)}/${documentId}`)
      },
      words: DOCUMENT_WORDS,
    }),
  )

const routesOf = (place: Place): readonly RouteDefinition[] => [...pagesOf(place), ...uploadsOf(place), ...reasonedOf(place)]

/** Documents on a child's record: pages, files by id under the circle's access, versions, holds and removals. */
export const documentRoutes: readonly RouteDefinition[] = [
  ...routesOf({
    base: "/children/:id",
    right: "see-child",
    record: ({ id }) => ofChild(id!),
    holder: async ({ tx, params }, whole) => {
      const at = `/children/${params.id}/documents`
      if (!whole) {
        const child = orNotFound(await childById(tx, params.id!))
        return { record: ofChild(child.id), at, caption: fullName(child), around: { back: at } }
      }
      const header = await openRecord(tx, params.id!)
      const { child } = header
      return { record: ofChild(child.id), at: `/children/${child.id}/documents`, caption: fullName(child), around: { header } }
    },
  }),
  ...files,
]

/** The same for records of the kinds that say they hold documents, for the staff who read the record. */
export const recordDocumentRoutes = (kindOf: (name: string) => RecordKind | undefined): readonly RouteDefinition[] =>
  routesOf({
    base: "/records/:kind/:id",
    right: "read-log",
    record: ({ kind, id }) => ({ kind: kind!, id: id! }),
    holder: async ({ tx, params }, whole) => {
      const record = { kind: params.kind!, id: params.id! }
      const kind = kindOf(record.kind)
      if (!kind?.documents || !kind.href) throw new NotFound()
      await childOf(tx, record)
      if (whole) await auditView(tx, record)
      return { record, at: addressOf(record), caption: kind.title, around: { back: kind.href(record.id) } }
    },
  })
