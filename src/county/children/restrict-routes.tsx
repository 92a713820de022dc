import { z } from "zod"
import { type Tx, tablesOf } from "../../platform/database/tx.ts"
import { text } from "../../platform/kit/index.ts"
import { isId } from "../../platform/lists/list-state.ts"
import { orNotFound } from "../../platform/refusal.ts"
import { form, type RouteDefinition, redirect } from "../../platform/web/route.ts"
import { circleOf } from "../circle/circle.ts"
import type { CirclePlace, CountyTables } from "../tables.ts"
import { holdsToday } from "./header.ts"
import { LiftPage, RestrictPage } from "./pages/restrict.tsx"
import { childById } from "./queries.ts"
import { liftRestriction, restrictToNamed } from "./restrict.ts"
import { fullName } from "./rules.ts"

const people = z.array(z.string()).refine((ids) => ids.every(isId), "Choose from the people listed")

async function aboutChild(tx: Tx, id: string) {
  const child = orNotFound(await childById(tx, id))
  return { child, at: `/children/${child.id}`, childName: fullName(child) }
}

/** Colleagues who may be named: members of the child's teams, and the records officers. */
async function colleagues(tx: Tx, circle: readonly CirclePlace[]) {
  const teams = circle.flatMap((place) => (place.team_id !== null && holdsToday(place, tx.today) ? [place.team_id] : []))
  const rows = await tablesOf<CountyTables>(tx)
    .selectFrom("platform.memberships as m")
    .innerJoin("platform.people as p", "p.id", "m.person_id")
    .select(["p.id", "p.name"])
    .where((is) => is.or([...(teams.length > 0 ? [is("m.team_id", "in", teams)] : []), is("m.role", "=", "records-officer")]))
    .where((is) => is.or([is("m.until", "is", null), is("m.until", ">", tx.today)]))
    .where("p.kind", "=", "staff")
    .where("p.ended_on", "is", null)
    .orderBy("p.name")
    .execute()
  return [...new Map(rows.map((row) => [row.id, row.name]))].map(([value, text]) => ({ value, text }))
}

async function inPerson(tx: Tx, circle: readonly CirclePlace[]) {
  const ids = circle.flatMap((place) => (place.person_id !== null && holdsToday(place, tx.today) ? [place.person_id] : []))
  if (ids.length === 0) return []
  const rows = await tablesOf<CountyTables>(tx)
    .selectFrom("platform.people")
    .select(["id", "name"])
    .where("id", "in", ids)
    .execute()
  return rows.map((row) => ({ value: row.id, text: row.name }))
}

export const restrictRoutes: readonly RouteDefinition[] = [
  ...form({
    show: "/children/:id/restrictions/new",
    to: "/children/:id/restrictions",
    right: "restrict-record",
    schema: z.object({ why: text({ required: "Say why", max: 500 }), people, keep: people }),
    view: async ({ tx, params, blank }, typed) => {
      const { child, at, childName } = await aboutChild(tx, params.id!)
      const circle = (await circleOf(tx, child.id)) as unknown as CirclePlace[]
      const personal = await inPerson(tx, circle)
      return (
        <RestrictPage
          at={at}
          childName={childName}
          form={(typed ?? blank({ people: [], keep: personal.map((each) => each.value) })) as never}
          staff={await colleagues(tx, circle)}
          inCircle={personal}
        />
      )
    },
    submit: async (request, values) => {
      const { id } = await request.act(restrictToNamed, { childId: request.params.id!, ...values })
      return redirect(`/children/${id}`)
    },
    words: {
      RestrictedAlready: "This record is restricted already",
      NotStaff: "people: Choose from the colleagues listed",
      ReasonMissing: "why: Say why",
    },
  }),
  ...form({
    show: "/children/:id/restrictions/endings/new",
    to: "/children/:id/restrictions/endings",
    right: "restrict-record",
    schema: z.object({ why: text({ required: "Say why", max: 500 }) }),
    view: async ({ tx, params, blank }, typed) => {
      const { at, childName } = await aboutChild(tx, params.id!)
      return <LiftPage at={at} childName={childName} form={(typed ?? blank()) as never} />
    },
    submit: async (request, { why }) => {
      const { id } = await request.act(liftRestriction, { childId: request.params.id!, why })
      return redirect(`/children/${id}`)
    },
    words: { NotRestricted: "This record is not restricted", ReasonMissing: "why: Say why" },
  }),
]
