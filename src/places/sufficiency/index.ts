import type { Slice } from "../../platform/slice.ts"
import { planningCommands } from "./commands.ts"

export const sufficiencySlice: Slice = {
  id: "places",
  commands: planningCommands,
}
