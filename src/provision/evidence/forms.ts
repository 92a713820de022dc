import { z } from "zod"
import { choice } from "../../platform/kit/index.ts"
import { PURPOSES } from "./purposes.ts"

export const packForm = z.object({ purpose: choice(PURPOSES, "Choose what the pack is for") })
export type PackValues = z.output<typeof packForm>

export const PACK_REFUSALS = {
  OwnCopyOnly: "purpose: You can make your own copy. Staff make packs for requests",
  MadeMeanwhile: "Somebody made a newer version a moment ago. Look at it below, and make another if you still need to",
} as const
