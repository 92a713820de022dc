import { z } from "zod"
import type { Configured } from "../configured.ts"
import { FIRST_SIX_THOUSAND } from "./checks.ts"

const schema = z.strictObject({ pence: z.int().min(0), source: z.string().min(1) })
export type SchoolShare = z.output<typeof schema>

/** What a school pays of a child's extra support before top-up. */
export const SCHOOL_SHARE: Configured<SchoolShare> = {
  key: "provision.school-share",
  command: "school-share",
  about: "take from a JSON file what a school pays of a child's extra support before top-up: { pence, source }",
  schema,
  shipped: {
    pence: FIRST_SIX_THOUSAND,
    source: "Norfolk's Element 3 guidance for 2025/26: core funding covers up to £6,000 of extra support for each pupil",
  },
}
