import type { ChoiceRow, TransferRow } from "../../../engine/simulation/parameters.ts"

/** Setting that a new plan names, by phase: Norfolk's new plans of 2023 (DfE); what the table leaves out is other. */
export const CHOICES: ChoiceRow[] = [
  { phase: "early", to: { mainstream: 0.3, special: 0.02, other: 0.68 } },
  { phase: "primary", to: { mainstream: 0.855, base: 0.01, special: 0.05, independent: 0.012, alternative: 0.033, other: 0.04 } },
  { phase: "primary", need: "PMLD", to: { mainstream: 0.3, special: 0.68, other: 0.02 } },
  { phase: "primary", need: "SLD", to: { mainstream: 0.5, special: 0.48, other: 0.02 } },
  {
    phase: "secondary",
    to: { mainstream: 0.745, base: 0.01, special: 0.035, independent: 0.045, alternative: 0.075, other: 0.09 },
  },
  { phase: "post16", to: { mainstream: 0.31, special: 0.03, post16: 0.3, other: 0.36 } },
  { phase: "post19", to: { post16: 0.5, other: 0.5 } },
]

/** Setting after a phase transfer, by setting before it; settings not listed keep the child. */
export const TRANSFERS: TransferRow[] = [
  { phase: "primary", from: "other", to: { mainstream: 0.78, special: 0.17, other: 0.05 } },
  { phase: "primary", from: "mainstream", to: { mainstream: 0.9, special: 0.1 } },
  {
    phase: "secondary",
    from: "mainstream",
    to: { mainstream: 0.885, special: 0.075, independent: 0.025, alternative: 0.005, other: 0.01 },
  },
  { phase: "secondary", from: "base", to: { mainstream: 0.5, base: 0.3, special: 0.2 } },
  {
    phase: "secondary",
    from: "alternative",
    to: { mainstream: 0.4, special: 0.15, independent: 0.1, alternative: 0.3, other: 0.05 },
  },
  { phase: "post16", from: "mainstream", to: { mainstream: 0.28, post16: 0.57, other: 0.15 } },
  { phase: "post16", from: "base", to: { post16: 0.85, other: 0.15 } },
  { phase: "post16", from: "special", to: { special: 0.5, post16: 0.38, other: 0.12 } },
  { phase: "post16", from: "independent", to: { independent: 0.18, post16: 0.5, other: 0.32 } },
  { phase: "post16", from: "alternative", to: { post16: 0.5, other: 0.5 } },
  { phase: "post16", from: "other", to: { post16: 0.4, other: 0.6 } },
]
