import { sql } from "kysely"
import type { Tx } from "../../../platform/database/tx.ts"
import type { ListState } from "../../../platform/lists/list-state.ts"
import type { PlainDate } from "../../../platform/time.ts"
import { db } from "../contacts/queries.ts"
import type { Answer, Proposal } from "../tables.ts"

export interface Suggested {
  readonly id: string
  readonly version: number
  readonly title: string
  readonly body: string
  readonly needs: readonly string[]
  readonly audiences: readonly string[]
  readonly approved_on: PlainDate
  readonly review_on: PlainDate
}

export interface Typed {
  readonly words: string
  readonly needs?: readonly string[]
  /** Who asks: answers meant for others come later. */
  readonly audience?: string | null
}

/** Answers for what is being typed, best first: approved, not withdrawn, not past their review. */
export async function suggest(tx: Tx, { words, needs = [], audience = null }: Typed, most = 6): Promise<Suggested[]> {
  if (words.trim().length < 3) return []
  const { rows } = await sql<Suggested>`
    select * from support_line.suggest(${words}, ${[...needs]}::text[], ${audience}, ${most})`.execute(tx.sql)
  return rows
}

export const answerById = (tx: Tx, id: string): Promise<Answer | undefined> =>
  db(tx).selectFrom("support_line.answers").select(ANSWER).where("id", "=", id).executeTakeFirst()

const ANSWER = [
  "id",
  "version",
  "title",
  "body",
  "needs",
  "audiences",
  "source",
  "approved_by",
  "approved_by_name",
  "approved_on",
  "review_on",
  "withdrawn_on",
  "withdrawn_by",
  "withdrawn_why",
  "used",
  "helped",
  "not_helped",
] as const

export type AnswerFilter = "need" | "for" | "standing"
export type AnswerSort = "title" | "used" | "review" | "approved"

/** The bank page by page. */
export async function listAnswers(
  tx: Tx,
  state: ListState<AnswerFilter, AnswerSort>,
): Promise<{ rows: Answer[]; total: number }> {
  let query = db(tx).selectFrom("support_line.answers")
  const { need, standing } = state.filters
  const audience = state.filters.for
  if (need) query = query.where(sql<boolean>`${need} = any (needs)`)
  if (audience) query = query.where(sql<boolean>`(audiences = '{}' or ${audience} = any (audiences))`)
  if (standing === "withdrawn") query = query.where("withdrawn_on", "is not", null)
  else {
    query = query.where("withdrawn_on", "is", null)
    if (standing === "expired") query = query.where("review_on", "<", tx.today)
    if (standing === "due-soon")
      query = query.where("review_on", ">=", tx.today).where("review_on", "<=", tx.today.add({ days: 30 }))
    if (standing === "current") query = query.where("review_on", ">=", tx.today)
  }
  const by = { title: "title", used: "used", review: "review_on", approved: "approved_on" } as const
  const rows = await query
    .select(ANSWER)
    .orderBy(by[state.sort.by], state.sort.descending ? "desc" : "asc")
    .orderBy("id")
    .limit(state.size)
    .offset((state.page - 1) * state.size)
    .execute()
  const { total } = await query.select((count) => count.fn.countAll<number>().as("total")).executeTakeFirstOrThrow()
  return { rows, total }
}

export const versionsOf = (tx: Tx, answerId: string) =>
  db(tx)
    .selectFrom("support_line.answer_versions")
    .selectAll()
    .where("answer_id", "=", answerId)
    .orderBy("version", "desc")
    .execute()

/** More than anybody ever leaves lying. */
const MOST = 2_000

export const openProposals = (tx: Tx) =>
  db(tx)
    .selectFrom("support_line.answer_proposals as o")
    .innerJoin("platform.people as p", "p.id", "o.proposed_by")
    .selectAll("o")
    .select("p.name as proposer")
    .where("o.decided_at", "is", null)
    .orderBy("o.proposed_at")
    .limit(MOST)
    .execute()

export const countProposals = async (tx: Tx): Promise<number> => {
  const { waiting } = await db(tx)
    .selectFrom("support_line.answer_proposals")
    .select((is) => is.fn.countAll<number>().as("waiting"))
    .where("decided_at", "is", null)
    .executeTakeFirstOrThrow()
  return Number(waiting)
}

export const proposalById = (tx: Tx, id: string): Promise<Proposal | undefined> =>
  db(tx).selectFrom("support_line.answer_proposals").selectAll().where("id", "=", id).executeTakeFirst()

/** Answers used in one contact, with whether they helped. */
export const usedIn = (tx: Tx, contactId: string) =>
  db(tx)
    .selectFrom("support_line.answer_uses as u")
    .innerJoin("support_line.answers as a", "a.id", "u.answer_id")
    .select(["a.id", "a.title", "a.body", "u.helped", "u.version"])
    .where("u.contact_id", "=", contactId)
    .orderBy("u.at")
    .execute()

/** What found no answer and waits to be looked at by training and outreach. */
export const unanswered = (tx: Tx) =>
  db(tx)
    .selectFrom("support_line.unanswered")
    .selectAll()
    .where("settled_on", "is", null)
    .orderBy("on_date", "desc")
    .limit(MOST)
    .execute()
