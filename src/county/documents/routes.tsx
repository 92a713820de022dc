import { type Action, may } from "../../platform/actions/action.ts"
import { auditView } from "../../platform/audit/audit.ts"
import { typeOf } from "../../platform/documents/content.ts"
import { documentServicesOf } from "../../platform/documents/services.ts"
import { NotFound, orNotFound } from "../../platform/refusal.ts"
import { form, type Reply, type RouteDefinition, redirect, type Viewing, view } from "../../platform/web/route.ts"
import { openRecord } from "../children/header.ts"
import { childById } from "../children/queries.ts"
import { fullName } from "../children/rules.ts"
import { holdDocument, releaseDocument, removeDocument } from "./actions.ts"
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

const pages: readonly RouteDefinition[] = [
  ...view("/children/:id/documents", "see-child", async ({ tx, params }) => {
    const header = await openRecord(tx, params.id!)
    return <DocumentsPage header={header} documents={await documentsOf(tx, header.child.id)} mayAdd={may(tx, "add-document")} />
  }),
  ...form({
    show: "/children/:id/documents/new",
    to: "/children/:id/documents",
    right: "add-document",
    schema: uploadForm,
    view: async ({ tx, params, blank }, typed) => {
      const child = orNotFound(await childById(tx, params.id!))
      const at = `/children/${child.id}/documents`
      const family = tx.actor.kind !== "staff"
      const given = (typed ?? blank({ audience: "circle" })) as never
      return (
        <UploadPage
          title="Add a document"
          childName={fullName(child)}
          form={given}
          to={at}
          back={at}
          family={family}
          choosesAudience
        />
      )
    },
    submit: async (request, { audience }) => {
      const about = { childId: request.params.id!, replaces: null, audience: (audience ?? "circle") as "circle" | "staff" }
      const { id } = await takeUpload(request, documentServicesOf(request.configuration), about)
      return redirect(`/children/${request.params.id}/documents/${id}`)
    },
    words: DOCUMENT_WORDS,
  }),
  ...view("/children/:id/documents/:documentId", "see-child", async ({ tx, params, configuration }) => {
    const header = await openRecord(tx, params.id!)
    const versions = await versionsOf(tx, header.child.id, params.documentId!)
    const document = orNotFound(versions.find((each) => each.id === params.documentId))
    await auditView(tx, { kind: "document", id: document.id }, header.child.id)
    const readsText = opens(document) && typeOf(document.media_type)?.preview === "text"
    const text = readsText ? Buffer.from((await bytesOf({ tx, configuration }, document.id)).bytes).toString("utf8") : null
    return (
      <DocumentPage
        header={header}
        document={document}
        versions={versions}
        text={text === null ? null : text.slice(0, PREVIEW_LENGTH)}
        may={{ add: may(tx, "add-document"), hold: may(tx, "hold-document"), remove: may(tx, "remove-document") }}
      />
    )
  }),
  ...form({
    show: "/children/:id/documents/:documentId/versions/new",
    to: "/children/:id/documents/:documentId/versions",
    right: "add-document",
    schema: uploadForm,
    view: async ({ tx, params, blank }, typed) => {
      const document = orNotFound(await documentById(tx, params.documentId!))
      const at = `/children/${params.id}/documents/${document.id}`
      const family = tx.actor.kind !== "staff"
      const given = (typed ?? blank()) as never
      return (
        <UploadPage
          title="Add a newer version"
          childName={document.name}
          form={given}
          to={`${at}/versions`}
          back={at}
          family={family}
          choosesAudience={false}
        />
      )
    },
    submit: async (request) => {
      const about = { childId: request.params.id!, replaces: request.params.documentId!, audience: "circle" as const }
      const { id } = await takeUpload(request, documentServicesOf(request.configuration), about)
      return redirect(`/children/${request.params.id}/documents/${id}`)
    },
    words: DOCUMENT_WORDS,
  }),
]

interface Reasoned {
  readonly noun: "holds" | "releases" | "removals"
  readonly right: string
  readonly title: string
  readonly button: string
  readonly next: string
  readonly warning?: boolean
  readonly action: Action<
    { childId: string; documentId: string; why: string },
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

const reasoned: readonly RouteDefinition[] = REASONED.flatMap(({ noun, right, action, ...words }) =>
  form({
    show: `/children/:id/documents/:documentId/${noun}/new`,
    to: `/children/:id/documents/:documentId/${noun}`,
    right,
    schema: reasonForm,
    view: async ({ tx, params, blank }, typed) => {
      const document = orNotFound(await documentById(tx, params.documentId!))
      const at = `/children/${params.id}/documents/${document.id}`
      return <ReasonPage {...words} name={document.name} form={(typed ?? blank()) as never} to={`${at}/${noun}`} back={at} />
    },
    submit: async (request, { why }) => {
      const { id, documentId } = request.params as { id: string; documentId: string }
      const done = await request.act(action, { childId: id, documentId, why })
      if ("storeKeys" in done)
        for (const key of done.storeKeys ?? []) await documentServicesOf(request.configuration).store.remove(key)
      return redirect(`/children/${id}/documents/${documentId}`)
    },
    words: DOCUMENT_WORDS,
  }),
)

/** Documents on a child's record: pages, files by id under the circle's access, versions, holds and removals. */
export const documentRoutes: readonly RouteDefinition[] = [...pages, ...reasoned, ...files]
