import { Temporal } from "temporal-polyfill"
import { z } from "zod"
import type { Tx } from "../../platform/database/tx.ts"
import type { CommandDefinition } from "../../platform/slice.ts"
import { type Configured, configuredValue, setAction, setCommand } from "../configured.ts"
import type { CalendarTerm } from "../terms.ts"
import { ADVISED_CYCLES } from "./evidence.ts"
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

/** The key under which a council sets its own kinds of plan, each with its dates and its reviews a year. */
export const PLAN_TYPES_KEY = "provision.plan-types"

const PLAN_TYPES: Configured<{ types: readonly PlanType[] }> = {
  key: PLAN_TYPES_KEY,
  command: "plan-types",
  about: "take from a JSON file the kinds of plan, each with its dates, its reviews a year and what they rest on: { types }",
  schema: configured,
  shipped: { types: EXAMPLE_PLAN_TYPES },
}

/** What a council sets of plans. */
export const planCommands: readonly CommandDefinition[] = [setCommand(PLAN_TYPES), setCommand(ADVISED_CYCLES)]

export const planSettingsAudit: Readonly<Record<string, string>> = {
  [setAction(PLAN_TYPES)]: "Set which kinds of plan there are",
  [setAction(ADVISED_CYCLES)]: "Set how many cycles are looked for",
}

/** Kinds of plan by dated rule: the council's own where it has set them, else the shipped examples. The only way to read them. */
export const planTypesOf = async (tx: Tx): Promise<readonly PlanType[]> => (await configuredValue(tx, PLAN_TYPES)).types

/** Completed cycles that are looked for as evidence. */
export const advisedCycles = async (tx: Tx): Promise<number> => (await configuredValue(tx, ADVISED_CYCLES)).cycles

/** A kind of plan by its id; one that was taken out of the rules keeps its id for a name. */
export const typeById = (types: readonly PlanType[], id: string): PlanType =>
  types.find((type) => type.id === id) ?? { id, name: id, from: null, until: null, reviewsAYear: 3, basis: "" }

/** The county's terms, for the dates of reviews. */
export async function calendarOf(tx: Tx): Promise<CalendarTerm[]> {
  const rows = await db(tx).selectFrom("county.terms").select(["starts_on", "ends_on"]).orderBy("starts_on").execute()
  return rows.map((row) => ({ startsOn: row.starts_on, endsOn: row.ends_on }))
}
