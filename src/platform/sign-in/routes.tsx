import { z } from "zod"
import { audit } from "../audit/audit.ts"
import { beyondCircle, type Tx, tablesOf } from "../database/tx.ts"
import { text } from "../kit/index.ts"
import { NotFound, orNotFound } from "../refusal.ts"
import { endSession, endSessionsOf, startSession } from "../sessions/sessions.ts"
import { form, post, redirect, type Submitting } from "../web/route.ts"
import { PersonaPage } from "./persona-page.tsx"
import { demonstrationMark, personas } from "./personas.ts"

const chosen = z.object({ persona: text({ required: "Choose who to be" }), next: text({ max: 2000 }) })

/** Only addresses of this service: a path, never another host. */
export const localPath = (next: string | null): string => (next && /^\/(?![/\\])/.test(next) ? next : "/")

async function rolesOf(tx: Tx, personId: string): Promise<string[]> {
  const rows = await tablesOf<{ "platform.memberships": { person_id: string; role: string; since: unknown; until: unknown } }>(tx)
    .selectFrom("platform.memberships")
    .select("role")
    .distinct()
    .where("person_id", "=", personId)
    .where("since", "<=", tx.today)
    .where((is) => is.or([is("until", "is", null), is("until", ">", tx.today)]))
    .orderBy("role")
    .execute()
  return rows.map((row) => row.role)
}

/** Starts a session for a person whose identity has been proved, and leaves its id in the cookie alone. */
export async function signInAs(
  request: Submitting,
  personId: string,
  how: { demonstration: boolean; provider?: unknown },
): Promise<void> {
  const id = await request.read((tx) =>
    beyondCircle(tx, "sign-in: nobody is signed in yet", async (system) => {
      const roles = await rolesOf(system, personId)
      await audit(
        { ...system, actor: { ...system.actor, personId } },
        { action: "sign-in", record: { kind: "person", id: personId } },
      )
      return startSession(system, { personId, roles, ...how }, request.session.hash)
    }),
  )
  request.session.set(id)
}

export const signInRoutes = [
  ...form({
    show: "/sign-in",
    right: "public",
    schema: chosen,
    view: async ({ tx, query, blank }, typed) => {
      if (!(await demonstrationMark(tx))) throw new NotFound()
      return <PersonaPage personas={await personas(tx)} form={typed ?? blank({ next: localPath(query.get("next")) })} />
    },
    submit: async (request, { persona, next }) => {
      const known = await request.read(async (tx) => ((await demonstrationMark(tx)) ? await personas(tx) : []))
      const one = orNotFound(known.find((each) => each.id === persona))
      await signInAs(request, one.id, { demonstration: true })
      return redirect(localPath(next))
    },
  }),
  ...post("/sign-out", "public", async (request) => {
    const { hash } = request.session
    if (hash)
      await request.read((tx) => beyondCircle(tx, "sign-out ends the session that asks", (system) => endSession(system, hash)))
    request.session.clear()
    return redirect("/")
  }),
  ...post("/sign-out-everywhere", "signed-in", async (request) => {
    await request.read((tx) => {
      const me = tx.actor.personId!
      return beyondCircle(tx, "sign-out ends every session of one person", (system) => endSessionsOf(system, me))
    })
    request.session.clear()
    return redirect("/")
  }),
]
