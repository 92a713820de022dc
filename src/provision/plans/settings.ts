import { Temporal } from "temporal-polyfill"
import { z } from "zod"
import { type Tx, tablesOf } from "../../platform/database/tx.ts"
import type { CalendarTerm } from "../terms.ts"
import { EXAMPLE_PLAN_TYPES, type PlanType } from "./plan-types.ts"
import { db } from "./queries.ts"

const day = z
  .string()
  .regex(/^\d{4}-\d{2}-\d{2}$/)
  .transform((text) => Temporal.PlainDate.from(text))

const configured = z.object({
  types: z
    .array(
      z.object({
        id: z.string().regex(/^[a-z][a-z-]*$/),
        name: z.string().min(1),
        from: day.nullable(),
        until: day.nullable().default(null),
        reviewsAYear: z.number().int().min(1).max(12),
        basis: z.string().min(1),
      }),
    )
    .min(1),
})

/** The key under which a council sets its own kinds of plan, each with its dates. */
export const PLAN_TYPES_KEY = "provision.plan-types"

/** Kinds of plan by dated rule: the council's own where it has set them, else the shipped examples. The only way to read them. */
export async function planTypesOf(tx: Tx): Promise<readonly PlanType[]> {
  const row = await tablesOf<{ "platform.settings": { key: string; value: unknown } }>(tx)
    .selectFrom("platform.settings")
    .select("value")
    .where("key", "=", PLAN_TYPES_KEY)
    .executeTakeFirst()
  return row === undefined ? EXAMPLE_PLAN_TYPES : configured.parse(row.value).types
}

/** A kind of plan by its id; one that was taken out of the rules keeps its id for a name. */
export const typeById = (types: readonly PlanType[], id: string): PlanType =>
  types.find((type) => type.id === id) ?? { id, name: id, from: null, until: null, reviewsAYear: 3, basis: "" }

/** The county's terms, for the dates of reviews. */
export async function calendarOf(tx: Tx): Promise<CalendarTerm[]> {
  const rows = await db(tx).selectFrom("county.terms").select(["starts_on", "ends_on"]).orderBy("starts_on").execute()
  return rows.map((row) => ({ startsOn: row.starts_on, endsOn: row.ends_on }))
}
