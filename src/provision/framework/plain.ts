import type { Audience, Level, NeedArea } from "../vocabulary.ts"

/** What each need area is about, as a family would say it. */
export const AREA_PLAIN: Readonly<Record<NeedArea, string>> = {
  "speech-language": "Talking, listening and being understood",
  "social-communication": "Getting on with others, play, and coping with change; autism",
  "cognition-learning": "Learning, remembering, reading and number",
  semh: "Feelings, worries, friendships and behaviour",
  "physical-sensory": "Moving, health, hearing and seeing",
}

/** Who each level of help is for. */
export const LEVEL_PLAIN: Readonly<Record<Level, string>> = {
  universal: "for anyone who needs it",
  targeted: "extra help, often in a small group",
  enhanced: "made for one child",
}

export const AUDIENCE_PLAIN: Readonly<Record<Audience, string>> = {
  setting: "Everybody in the setting does this",
  classroom: "Done in class, by teachers and helpers",
  senco: "Led by the SENCO, who leads on special needs",
}
