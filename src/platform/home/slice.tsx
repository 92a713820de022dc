import { randomUUID } from "node:crypto"
import { z } from "zod"
import { auditList } from "../audit/audit.ts"
import { type Tx, tablesOf } from "../database/tx.ts"
import { text } from "../kit/index.ts"
import { orNotFound } from "../refusal.ts"
import type { HomeItem, Slice } from "../slice.ts"
import type { Instant } from "../time.ts"
import { form, redirect, view } from "../web/route.ts"
import { dayOf } from "./home.ts"
import { HomePage, WelcomePage } from "./pages.tsx"
import { type FoundGroup, SearchPage } from "./search-page.tsx"
import { AccessibilityPage, ContactPage, PrivacyPage } from "./statements.tsx"

interface SearchTables {
  "platform.saved_searches": { id: string; person_id: string; kind: string; terms: unknown; at: Instant }
}

const searchForm = z.object({ words: text({ required: "Type what you are looking for", max: 100 }) })

/** Most matches of each kind that one search shows. */
const MOST = 10

/** Home, search and the statements: what composes the other slices without knowing them. */
export function homeSlice(slices: () => readonly Slice[]): Slice {
  const search = async (tx: Tx, words: string): Promise<FoundGroup[]> => {
    const groups: FoundGroup[] = []
    for (const source of slices().flatMap((slice) => slice.search ?? [])) {
      const found = await source.find(tx, words, MOST + 1)
      groups.push({ title: source.title, found: found.slice(0, MOST), more: found.length > MOST })
    }
    await noteNamed(
      tx,
      groups.flatMap((group) => group.found),
    )
    return groups
  }
  return {
    id: "home",
    navigation: [{ text: "My day", href: "/", right: "signed-in", key: "h", order: 0 }],
    routes: [
      ...view("/", "public", async ({ tx }) => {
        if (tx.actor.personId === null) return <WelcomePage links={publicLinks(slices())} />
        const day = await dayOf(
          tx,
          slices().flatMap((slice) => slice.home ?? []),
        )
        await noteNamed(
          tx,
          Object.values(day).flatMap((items) => (Array.isArray(items) ? (items as readonly HomeItem[]) : [])),
        )
        return <HomePage name={tx.actor.name} day={day} today={tx.today} forFamily={tx.actor.kind !== "staff"} />
      }),
      ...form({
        show: "/search",
        right: "signed-in",
        schema: searchForm,
        view: async ({ blank }, typed) => <SearchPage form={typed ?? blank()} groups={null} />,
        submit: async (request, { words }) => redirect(`/search/${await request.read((tx) => keep(tx, words))}`),
      }),
      ...view("/search/:id", "signed-in", async ({ tx, params, blank }) => {
        const words = orNotFound(await kept(tx, params.id!))
        return <SearchPage form={blank({ words })} groups={await search(tx, words)} />
      }),
      ...view("/accessibility", "public", async () => <AccessibilityPage />),
      ...view("/privacy", "public", async () => <PrivacyPage slices={slices()} />),
      ...view("/contact", "public", async () => <ContactPage />),
    ],
  }
}

/** Children named among these were looked at. */
const noteNamed = (tx: Tx, shown: readonly { readonly childId?: string }[]): Promise<void> =>
  auditList(tx, "child", [...new Set(shown.flatMap(({ childId }) => childId ?? []))])

const publicLinks = (slices: readonly Slice[]) =>
  slices.flatMap((slice) => slice.navigation ?? []).filter((item) => item.right === "public")

/** The words are kept for this person alone; the address of the results holds only the id. */
async function keep(tx: Tx, words: string): Promise<string> {
  const id = randomUUID()
  await tablesOf<SearchTables>(tx)
    .insertInto("platform.saved_searches")
    .values({ id, person_id: tx.actor.personId!, kind: "all", terms: JSON.stringify({ words }), at: tx.now })
    .execute()
  return id
}

async function kept(tx: Tx, id: string): Promise<string | null> {
  const row = await tablesOf<SearchTables>(tx)
    .selectFrom("platform.saved_searches")
    .select("terms")
    .where("id", "=", id)
    .where("kind", "=", "all")
    .executeTakeFirst()
  return (row?.terms as { words: string } | undefined)?.words ?? null
}
