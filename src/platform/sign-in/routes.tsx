import { z } from "zod"
import { audit } from "../audit/audit.ts"
import { beyondCircle, type Tx, tablesOf } from "../database/tx.ts"
import { text } from "../kit/index.ts"
import { orNotFound, Refusal } from "../refusal.ts"
import { endSession, endSessionsOf, startSession } from "../sessions/sessions.ts"
import { form, page, post, type Reply, redirect, type Submitting, view } from "../web/route.ts"
import { PersonaPage } from "./persona-page.tsx"
import { demonstrationMark, personas } from "./personas.ts"
import { beginSignIn, finishSignIn, personFor } from "./provider.ts"
import { SignInPage, StrangerPage } from "./sign-in-page.tsx"

const chosen = z.object({ persona: text({ max: 60 }), next: text({ max: 2000 }) })

/** Only addresses of this service: a path, never another host. */
const localPath = (next: string | null): string => (next && /^\/(?![/\\])/.test(next) ? next : "/")

/** Roles that a person holds today, once each, in order: what a session remembers. */
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

/** Starts a session, as the system, for a person whose identity has been proved. Its id goes into the cookie and nowhere else. */
async function sessionFor(
  system: Tx,
  personId: string,
  how: { demonstration: boolean; previous: Uint8Array | null },
): Promise<string> {
  const roles = await rolesOf(system, personId)
  await audit(
    { ...system, actor: { ...system.actor, personId } },
    { action: "sign-in", record: { kind: "person", id: personId } },
  )
  return startSession(system, { personId, roles, demonstration: how.demonstration }, how.previous)
}

async function becomePersona(request: Submitting, persona: string | null, next: string | null): Promise<Reply> {
  if (persona === null) throw new Refusal("NobodyChosen")
  const { id } = orNotFound((await request.read(personas)).find((each) => each.id === persona))
  const session = await request.read((tx) =>
    beyondCircle(tx, "sign-in: nobody is signed in yet", (system) =>
      sessionFor(system, id, { demonstration: true, previous: request.session.hash }),
    ),
  )
  request.session.set(session)
  return redirect(localPath(next))
}

const asSystem =
  (tx: Tx) =>
  <T,>(work: (tx: Tx) => Promise<T>): Promise<T> =>
    beyondCircle(tx, "sign-in: nobody is signed in yet", work)

export const signInRoutes = [
  ...form({
    show: "/sign-in",
    right: "public",
    schema: chosen,
    view: async ({ tx, query, blank }, typed) => {
      const made = typed ?? blank<z.output<typeof chosen>>({ next: localPath(query.get("next")) })
      return (await demonstrationMark(tx)) ? (
        <PersonaPage personas={await personas(tx)} form={made} />
      ) : (
        <SignInPage form={made} />
      )
    },
    submit: async (request, { persona, next }) => {
      if (await request.read(demonstrationMark)) return becomePersona(request, persona, next)
      const begun = await beginSignIn(request.configuration, (work) => request.read((tx) => asSystem(tx)(work)), localPath(next))
      request.session.setSignIn(begun.cookie)
      return redirect(begun.href)
    },
    words: { NobodyChosen: "persona: Choose who to be" },
  }),
  ...view("/sign-in/return", "public", async ({ tx, configuration, address, signIn }) => {
    if (signIn.cookie === null || configuration.OIDC_ISSUER === undefined) return redirect("/sign-in")
    const system = asSystem(tx)
    const proved = await finishSignIn(configuration, system, { address, cookie: signIn.cookie }).catch(() => null)
    if (proved === null) return redirect("/sign-in")
    const person = await system((all) => personFor(all, proved))
    if (person === null) return page(<StrangerPage />, 403)
    signIn.set(await system((all) => sessionFor(all, person, { demonstration: false, previous: signIn.previous })))
    return redirect(proved.next)
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
