import { randomUUID } from "node:crypto"
import type { FastifyReply, FastifyRequest } from "fastify"
import { blankForm, type Form } from "../kit/index.ts"
import type { Refusal } from "../refusal.ts"
import type { Draft } from "./drafts.ts"
import { tokenFor } from "./token.ts"

export interface FormMaker {
  readonly csrf: string
  /** An empty form with its token and a fresh key; a kept draft fills it first. */
  blank<Values extends object>(values?: Partial<Record<keyof Values, unknown>>, version?: number): Form<Values>
}

/** Makes the forms of one answer: one token, a fresh key each. A draft stands over the version that it was typed over. */
export function formMaker(request: FastifyRequest, reply: FastifyReply, draft: Draft | null): FormMaker {
  const csrf = tokenFor(request, reply)
  return {
    csrf,
    blank: <Values extends object>(values: Partial<Record<keyof Values, unknown>> = {}, version?: number) => {
      const over = version === undefined ? null : (draft?.version ?? version)
      return blankForm<Values>({ ...values, ...draft?.values } as never, { csrf, key: randomUUID(), version: over } as never)
    },
  }
}

/** A refusal as errors of a form: "field: words" stands at the field, other words belong to the whole form; "{why}" is what the refusal is about. */
export function refusalErrors(
  refusal: Refusal,
  words: Readonly<Record<string, string>>,
): { field: string | null; message: string }[] {
  const pattern = words[refusal.code] ?? words["*"] ?? STANDARD_WORDS[refusal.code] ?? STANDARD_WORDS["*"]!
  const said = pattern.replaceAll(/\{(\w+)\}/g, (_, name: string) => String(refusal.about[name] ?? ""))
  const at = /^([a-zA-Z][\w-]*): (.+)$/s.exec(said)
  return [at ? { field: at[1]!, message: at[2]! } : { field: null, message: said }]
}

const STANDARD_WORDS: Readonly<Record<string, string>> = {
  ChangedMeanwhile:
    "Somebody changed this while you were typing. What you typed is still here, and beside it what the record says now. Send it again to put yours in its place.",
  TakenMeanwhile: "A colleague has just taken this.",
  KeyUsedTwice: "This form was already sent with other words. Reload the page before you send it again.",
  "*": "This cannot be done as it stands. Check what you typed.",
}
