import type { DemoPart } from "../../platform/slice.ts"
import { loadExampleAnswers } from "./answers/load-example.ts"

/** The line's part of the demonstration county: its bank of answers. */
export const lineDemo: DemoPart = {
  async load({ tx }) {
    await loadExampleAnswers(tx)
  },
}
