/** The words that every part of provision shares. Order is the order in which people read them. */

/** Five categories of need, as inclusive-practice frameworks group them (inclusion.md 2.1). */
export const NEED_AREAS = ["speech-language", "social-communication", "cognition-learning", "semh", "physical-sensory"] as const
export type NeedArea = (typeof NEED_AREAS)[number]

export const NEED_AREA_WORDS: Readonly<Record<NeedArea, string>> = {
  "speech-language": "Speech, language and communication",
  "social-communication": "Social communication and interaction",
  "cognition-learning": "Cognition and learning",
  semh: "Social, emotional and mental health",
  "physical-sensory": "Physical and sensory",
}

/** Inside the physical and sensory area: which need a strategy is for. */
export const FOCUSES = ["deafness", "vision", "multi-sensory", "physical"] as const
export type Focus = (typeof FOCUSES)[number]

export const FOCUS_WORDS: Readonly<Record<Focus, string>> = {
  deafness: "Deafness",
  vision: "Vision",
  "multi-sensory": "Multi-sensory",
  physical: "Physical disability and health",
}

export const PHASES = ["early-years", "primary", "secondary", "post-16"] as const
export type Phase = (typeof PHASES)[number]

export const PHASE_WORDS: Readonly<Record<Phase, string>> = {
  "early-years": "Early years",
  primary: "Primary",
  secondary: "Secondary",
  "post-16": "Post-16",
}

/** Universal: for anyone. Targeted: small groups at SEN Support or with a plan. Enhanced: made for one child (inclusion.md 2.2). */
export const LEVELS = ["universal", "targeted", "enhanced"] as const
export type Level = (typeof LEVELS)[number]

export const LEVEL_WORDS: Readonly<Record<Level, string>> = {
  universal: "Universal",
  targeted: "Targeted",
  enhanced: "Enhanced",
}

/** Who carries a strategy out. */
export const AUDIENCES = ["setting", "classroom", "senco"] as const
export type Audience = (typeof AUDIENCES)[number]

export const AUDIENCE_WORDS: Readonly<Record<Audience, string>> = {
  setting: "Whole setting",
  classroom: "In class",
  senco: "SENCO",
}

/** The eight FLOURISH letters with which outcomes are tagged (inclusion.md 4.2). The first F is family and friends. */
export const FLOURISH = ["F", "L", "O", "U", "R", "I", "S", "H"] as const
export type FlourishLetter = (typeof FLOURISH)[number]

/**
 * School census SEN types and the need areas in which their help is found. Speech and language and social communication are one
 * broad area in the Code of Practice and two in the framework (inclusion.md 2.3, to be checked with the council). Down syndrome
 * is put under learning, and its speech beside it. OTH and NSA say nothing of the area.
 */
const AREAS_OF_NEED: Readonly<Record<string, readonly NeedArea[]>> = {
  SPLD: ["cognition-learning"],
  MLD: ["cognition-learning"],
  SLD: ["cognition-learning"],
  PMLD: ["cognition-learning", "physical-sensory"],
  DS: ["cognition-learning", "speech-language"],
  SEMH: ["semh"],
  SLCN: ["speech-language"],
  ASD: ["social-communication"],
  HI: ["physical-sensory"],
  VI: ["physical-sensory"],
  MSI: ["physical-sensory"],
  PD: ["physical-sensory"],
}

/** Need areas of a child's census SEN types, each once, that of the first type first. An unknown code has none. */
export const areasOfNeeds = (codes: readonly string[]): NeedArea[] => [
  ...new Set(codes.flatMap((code) => AREAS_OF_NEED[code] ?? [])),
]
