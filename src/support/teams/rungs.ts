import type { LadderQuestion, Rung, Step } from "../../ladder/index.ts"
import type { Tx } from "../../platform/database/tx.ts"
import { servicesNow } from "./queries.ts"
import type { Service } from "./tables.ts"

const SENSORY = ["HI", "VI", "MSI"]
/** Services for one kind of need: the others are for any. */
const FOR_NEEDS: Readonly<Record<string, readonly string[]>> = { vsss: SENSORY }
/** Years of age, both included, of services for some ages. */
const FOR_AGES: Readonly<Record<string, readonly [from: number, to: number]>> = {
  "early-years-advisers": [0, 5],
  titan: [10, 25],
}
const REACHED: Readonly<Record<Service["access_route"], { step: Step; how: string }>> = {
  tas: { step: "team-around-the-school", how: "The school, nursery or college asks for it through its own team meeting." },
  open_referral: { step: "advice", how: "Anyone may ask: a family, a setting or a health worker." },
  ey_team: { step: "advice", how: "Early years settings ask the early years team." },
  line: { step: "advice", how: "Ask through the support line." },
}

/** The services of the support model as rungs: whom they are for, and the way to each. */
export async function serviceRungs(tx: Tx, { needs, age }: LadderQuestion): Promise<Rung[]> {
  return (await servicesNow(tx)).map((service) => {
    const { step, how } = REACHED[service.access_route]
    return {
      step: service.code === "outreach" ? "outreach" : step,
      title: service.name,
      detail: `${service.about} ${how}`,
      ...suits(service.code, needs, age),
      free: "ask",
      metres: null,
      href: null,
    }
  })
}

function suits(code: string, needs: readonly string[], age: number): Pick<Rung, "fits" | "why"> {
  const [from, to] = FOR_AGES[code] ?? [0, 25]
  if (age < from || age > to) return { fits: false, why: `It is for ages ${from} to ${to}.` }
  const wanted = FOR_NEEDS[code]
  if (wanted && !needs.some((need) => wanted.includes(need)))
    return { fits: false, why: "It is for deaf children and for those with a vision or multi-sensory impairment." }
  return { fits: true, why: wanted ? "It is for this need." : "It is for any need." }
}
