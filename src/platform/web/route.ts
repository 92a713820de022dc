import type { VNode } from "preact"
import type { ZodType } from "zod"
import type { Action } from "../actions/action.ts"
import type { Configuration } from "../configuration.ts"
import type { Tx } from "../database/tx.ts"
import type { Form } from "../kit/index.ts"

/** What answers a request, apart from a page. */
export type Reply =
  | { readonly kind: "redirect"; readonly to: string }
  | { readonly kind: "page"; readonly page: VNode; readonly status?: number }
  | { readonly kind: "json"; readonly value: unknown; readonly status?: number }
  | {
      readonly kind: "file"
      readonly type: string
      /** Offered as a download under this name; shown in the browser when absent. */
      readonly name?: string
      readonly body: string | Uint8Array
      readonly headers?: Readonly<Record<string, string>>
    }

export const redirect = (to: string): Reply => ({ kind: "redirect", to })
export const json = (value: unknown, status = 200): Reply => ({ kind: "json", value, status })
export const page = (node: VNode, status = 200): Reply => ({ kind: "page", page: node, status })
export const file = (type: string, body: string | Uint8Array, name?: string): Reply => ({
  kind: "file",
  type,
  body,
  ...(name === undefined ? {} : { name }),
})

/** What every handler may ask about its request. */
export interface RequestFacts {
  readonly configuration: Configuration
  readonly params: Readonly<Record<string, string>>
  readonly query: URLSearchParams
  /** Path and query, for links that keep a list's state. */
  readonly address: string
  readonly headers: Readonly<Record<string, string | string[] | undefined>>
  /** The peer's address; never stored with a name. */
  readonly peer: string
}

/** A request that reads: its transaction is open, under the rights of whoever asked. */
export interface Viewing extends RequestFacts {
  readonly tx: Tx
  /** The sign-in under way in this browser; only the return from the provider uses it. */
  readonly signIn: SignInDoor
  /** An empty form of this page, with its token and its key, holding `values` where given. */
  blank<Values extends object>(values?: Partial<Record<keyof Values, unknown>>, version?: number): Form<Values>
}

/** A request that writes: each act is one transaction; nothing is open between them. */
export interface Submitting extends RequestFacts {
  /** What was posted, without token and key. Files are in `files`. */
  readonly body: Readonly<Record<string, unknown>>
  readonly files: readonly UploadedFile[]
  /** The raw bytes, only on routes that ask for them (signed webhooks). */
  readonly raw: Uint8Array | null
  /** The version that the form was made on, when it carried one. */
  readonly version: number | null
  /** Runs an action once: a double click, a retry or the back button replays its first answer. */
  act<Input, Output>(action: Action<Input, Output>, input: Input): Promise<Output>
  read<T>(work: (tx: Tx) => Promise<T>): Promise<T>
  /** Session cookies of the answer: only sign-in and sign-out use these. */
  readonly session: SessionDoor
}

export interface SessionDoor {
  readonly hash: Uint8Array | null
  set(id: string): void
  clear(): void
  /** Ties a sign-in at the provider to this browser. */
  setSignIn(cookie: string): void
}

export interface SignInDoor {
  readonly cookie: string | null
  /** The session held before, which ends when a new one starts. */
  readonly previous: Uint8Array | null
  set(id: string): void
}

export interface UploadedFile {
  readonly field: string
  readonly name: string
  readonly bytes: Uint8Array
}

/** One line of the route table. `right` is "public", "signed-in" or a right that some slice defines. */
export interface RouteDefinition {
  readonly method: "GET" | "POST"
  readonly path: string
  readonly right: string
  /** Of a page of lists (`listed`): the ending that makes its address that of its file. */
  readonly twin?: string
  readonly handle:
    | { readonly kind: "view"; readonly run: (request: Viewing) => Promise<VNode | Reply> }
    | {
        readonly kind: "submit"
        readonly run: (request: Submitting) => Promise<Reply>
        /** Shows the form again after a failure, with what was typed. */
        readonly again?: FormAgain
        readonly schema?: ZodType
        /** A signed webhook or the like: no session, no token, raw bytes. */
        readonly unsigned?: boolean
      }
}

export interface FormAgain {
  /** The address of the page with the form, when that page can show it blank. */
  readonly show?: string
  readonly run: (request: Viewing, form: Form<never> | null) => Promise<VNode | Reply>
  /** Refusals in words, by code; "*" is what any other is called. A value may say at which field it belongs: "field: words". */
  readonly words: Readonly<Record<string, string>>
}

/** A page: `GET path`. */
export function view(path: string, right: string, run: (request: Viewing) => Promise<VNode | Reply>): RouteDefinition[] {
  return [{ method: "GET", path, right, handle: { kind: "view", run } }]
}

export interface FormRoute<Schema extends ZodType<object>> {
  /** Where the form is shown. */
  readonly show: string
  /** Where it posts to; the same address when left out. */
  readonly to?: string
  readonly right: string
  readonly schema: Schema
  /** Shows the form: blank (make it with `request.blank`) or, after a failure, the one given. */
  view(request: Viewing, form: Form<Schema["_output"] & object> | null): Promise<VNode | Reply>
  submit(request: Submitting, input: Schema["_output"]): Promise<Reply>
  /** Refusals in words, by code. "field: words" puts the message at a field. */
  readonly words?: Readonly<Record<string, string>>
}

/** A form: the page that shows it and the post that does it. Errors show the page again with what was typed. */
export function form<Schema extends ZodType<object>>(route: FormRoute<Schema>): RouteDefinition[] {
  return [
    ...view(route.show, route.right, (request) => route.view(request, null)),
    {
      method: "POST",
      path: route.to ?? route.show,
      right: route.right,
      handle: {
        kind: "submit",
        schema: route.schema,
        run: (request) => route.submit(request, request.body as never),
        again: { show: route.show, run: (request, given) => route.view(request, given as never), words: route.words ?? {} },
      },
    },
  ]
}

/** A post without a page of its own: a button. A failure goes back with a message. */
export function post(path: string, right: string, run: (request: Submitting) => Promise<Reply>): RouteDefinition[] {
  return [{ method: "POST", path, right, handle: { kind: "submit", run } }]
}

/** A post from another machine: no session and no token; the handler itself proves who sent the raw bytes. */
export function webhook(path: string, run: (request: Submitting) => Promise<Reply>): RouteDefinition[] {
  return [{ method: "POST", path, right: "public", handle: { kind: "submit", run, unsigned: true } }]
}
