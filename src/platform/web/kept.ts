import { ownerOfSession } from "../sessions/sessions.ts"
import type { Posted } from "./body.ts"
import { keepDraft } from "./drafts.ts"
import { SignInNeeded } from "./gate.ts"
import type { ServerParts } from "./parts.ts"
import type { RequestFacts, RouteDefinition } from "./route.ts"
import { TokenRefused } from "./token.ts"

export interface Late {
  readonly facts: RequestFacts
  readonly route: RouteDefinition
  readonly posted: Posted
  /** The session in which the form was typed, by its hash. */
  readonly session: Uint8Array | null
}

/**
 * A post that comes after its session ended: what was typed is kept for the person who typed it, and the answer is the way
 * back through sign-in. Null when there is nobody to keep it for.
 */
export async function keepTyped(parts: ServerParts, late: Late, error: unknown): Promise<string | null> {
  if (!(error instanceof SignInNeeded) || !error.ended) return null
  const kept = await keep(parts, late, null)
  return kept && throughSignIn(kept)
}

/**
 * A post from a page of a former session: nothing is done, what was typed is kept for whoever that session was, and the answer is
 * the way back to the page, through sign-in when nobody is signed in. Throws TokenRefused when somebody else is.
 */
export async function keepOfFormer(parts: ServerParts, late: Late, personId: string | null): Promise<string> {
  const kept = asksForJson(late.facts) ? null : await keep(parts, late, personId)
  if (kept === null) throw new TokenRefused()
  return personId === null ? throughSignIn(kept) : kept
}

/** The page to go back to; null when the session is unknown, or another person's than the one who is here now. */
async function keep(parts: ServerParts, late: Late, here: string | null): Promise<string | null> {
  const { session, posted } = late
  if (session === null) return null
  return parts.database.asSystem(async (tx) => {
    const person = await ownerOfSession(tx, session)
    if (person === undefined || (here !== null && here !== person)) return null
    const draft = await keepDraft(tx, { person, form: late.facts.address.split("?")[0]! }, posted)
    return backTo(late, draft)
  })
}

// Signing in is what comes next anyway: its own page is not gone back to.
const throughSignIn = (page: string): string =>
  page.startsWith("/sign-in") ? "/sign-in" : `/sign-in?next=${encodeURIComponent(page)}`

/** A script that asks is told, and keeps its words where they are. */
const asksForJson = ({ headers }: RequestFacts): boolean => String(headers.accept ?? "").includes("application/json")

/** The page that showed the form, with its query: the browser says so, when it is one of ours; else where its route shows it. */
function backTo({ facts, route }: Late, draft: string): string {
  const referer = String(facts.headers.referer ?? "")
  const url = URL.canParse(referer) ? new URL(referer) : null
  const [path, query] =
    url && url.host === String(facts.headers.host ?? "") ? [url.pathname, url.searchParams] : [shownAt(facts, route), facts.query]
  const kept = new URLSearchParams([...query].filter(([name]) => name !== "draft"))
  kept.set("draft", draft)
  return `${path}?${kept}`
}

function shownAt(facts: RequestFacts, route: RouteDefinition): string {
  const show = (route.handle.kind === "submit" && route.handle.again?.show) || route.path
  return show.replace(/:(\w+)/g, (whole, name: string) => encodeURIComponent(facts.params[name] ?? whole))
}
