import { PLANS, PUPILS, SUPPORT } from "./pupils.ts"
import { type Scheme, schemeSchema } from "./scheme.ts"

/** Pence of Norfolk's published figures. */
const POT = 3_500_000_000
const FORMULAIC = 1_000_000_000

/**
 * Element 3 in Norfolk from September 2025: a formulaic share and a cohort share (schools.norfolk.gov.uk, articles 72521 and 68152). The weights of the cohort
 * are not published, so that every pupil coded K or E counts one here; the formulaic share goes by pupils, where the council uses its whole school formula.
 */
export const norfolkElement3: Scheme = schemeSchema.parse({
  title: "Norfolk: Element 3 from September 2025",
  source:
    "Pot: £35.0m, the budget of 2024-25 (schools.norfolk.gov.uk/article/62292); the pot of 2025-26 was not found. Formulaic share: about £10.0m, the 1.5% moved from the schools block (schools.norfolk.gov.uk/article/72946). " +
    "Assumed: the formulaic share goes by pupils alone, where the council uses its whole school formula; every pupil on SEN Support or with a plan counts one in the cohort share, whose weights are not published.",
  parts: [
    {
      name: "Formulaic share",
      pot: FORMULAIC,
      amounts: [PUPILS.primary, PUPILS.secondary].map((measure) => ({ measure, pence: 100_000 })),
    },
    { name: "Cohort share", pot: POT - FORMULAIC, amounts: [SUPPORT, PLANS].map((measure) => ({ measure, pence: 100_000 })) },
  ],
})

/** The same pot, all of it by the cohort: a try, to see who depends on the formulaic share. */
export const allByCohort: Scheme = schemeSchema.parse({
  title: "A try: all of it by the cohort",
  source:
    "The same pot as Norfolk's Element 3 of 2024-25, £35.0m. That a plan counts three and SEN Support one is a try, not a published weight.",
  parts: [
    {
      name: "Cohort share",
      pot: POT,
      amounts: [
        { measure: SUPPORT, pence: 100_000 },
        { measure: PLANS, pence: 300_000 },
      ],
    },
  ],
})

export const shippedSchemes: Readonly<Record<string, Scheme>> = { norfolk: norfolkElement3, cohort: allByCohort }

/** The scheme for a county of another size: pots in proportion, the title and source saying so. */
export function atScale(scheme: Scheme, scale: number): Scheme {
  if (scale === 1) return scheme
  return {
    ...scheme,
    source: `Pots at ${scale} of their size, as the demonstration county is. ${scheme.source}`,
    parts: scheme.parts.map((part) => ({ ...part, pot: part.pot === null ? null : Math.round(part.pot * scale) })),
  }
}
