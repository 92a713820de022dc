import type { Finance } from "../../../engine/simulation/parameters.ts"
import { assumed, published, unsure } from "./norfolk-sources.ts"

const pounds = (amount: number): number => amount * 100

/** The high needs block from 2026-27, in pence. The special school price is the published average less its place money. */
export function norfolkFinance(): Finance {
  const topUp = assumed(
    "No published unit cost: set so that spending in 2025-26 stands about £60m above income, as the forecast deficits imply",
  )
  return {
    unitCosts: [
      { ...topUp, support: "plan", placement: "mainstream", value: pounds(6_200), spread: 0.06 },
      { ...topUp, support: "plan", placement: "base", value: pounds(9_000), spread: 0.06 },
      {
        ...unsure(
          0.04,
          published("Average state special placement £26,000 (DfE 2026), less £10,000 place funding", "2026-02-23"),
        ),
        support: "plan",
        placement: "special",
        value: pounds(16_000),
      },
      {
        ...unsure(0.04, published("Average independent special placement £63,000 (DfE 2026)", "2026-02-23")),
        support: "plan",
        placement: "independent",
        value: pounds(63_000),
      },
      { ...topUp, support: "plan", placement: "alternative", value: pounds(10_000), spread: 0.08 },
      { ...topUp, support: "plan", placement: "post16", value: pounds(7_500), spread: 0.08 },
      { ...topUp, support: "plan", placement: "other", value: pounds(9_500), spread: 0.1 },
      { ...topUp, support: "unplanned", placement: "mainstream", value: pounds(550), spread: 0.1 },
      { ...topUp, support: "unplanned", placement: "base", value: pounds(8_000), spread: 0.08 },
      { ...topUp, support: "unplanned", placement: "alternative", value: pounds(10_000), spread: 0.08 },
    ],
    placeFunding: [
      {
        ...published("£10,000 a place (high needs operational guide)", "2025-04-01"),
        placement: "special",
        value: pounds(10_000),
      },
      { ...published("£6,000 a place (high needs operational guide)", "2025-04-01"), placement: "base", value: pounds(6_000) },
      {
        ...published("£10,000 a place (high needs operational guide)", "2025-04-01"),
        placement: "alternative",
        value: pounds(10_000),
      },
    ],
    services: [
      {
        ...assumed("SEN support, inclusion, hospital education and therapies: section 251 outturn 2021-22 brought forward"),
        line: "SEN support and inclusion services",
        value: pounds(14_000_000),
        spread: 0.05,
      },
    ],
    inflation: { ...assumed("Pay and prices"), value: 0.025, spread: 0.25 },
    feeInflation: { ...assumed("Fees of independent special schools rise faster than prices"), value: 0.04, spread: 0.3 },
    grant: { ...assumed("£134.9m in 2023-24 (DfE allocations) brought forward at 4.5% a year"), value: pounds(153_900_000) },
    grantGrowth: { ...assumed("Growth of the high needs block"), value: 0.03, spread: 0.35 },
    income: ["2026-27", "2027-28", "2028-29"].map((year) => ({
      ...published("£5.5m a year from the council under the agreement of March 2023", "2023-03-16"),
      line: "Council contribution",
      year,
      value: pounds(5_500_000),
    })),
    opening: { ...published("Deficit forecast for 31 March 2026: £183m", "2025-08-01"), value: -pounds(183_000_000) },
  }
}
