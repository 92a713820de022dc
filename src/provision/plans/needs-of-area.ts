import type { NeedArea } from "../vocabulary.ts"

/** SEN types of the school census by the area of need in which a framework answers them; every other type is of learning. */
const AREA: Readonly<Record<string, NeedArea>> = {
  SLCN: "speech-language",
  ASD: "social-communication",
  SEMH: "semh",
  HI: "physical-sensory",
  VI: "physical-sensory",
  MSI: "physical-sensory",
  PD: "physical-sensory",
}

export const areaOfNeed = (type: string): NeedArea => AREA[type] ?? "cognition-learning"
