import type { Level, NeedArea } from "../../vocabulary.ts"

/** Provision as schools of the demonstration name it. Made; no school's own. */
export interface MadeProvision {
  readonly name: string
  readonly level: Level
  readonly areas: readonly NeedArea[]
  readonly staff: readonly (readonly [role: string, count: number])[]
  /** Minutes a session, sessions a week, weeks, most children in a group. */
  readonly time: readonly [minutes: number, sessions: number, weeks: number, group: number]
  /** In pounds for the year. */
  readonly materials: number
  readonly outcome: string
  readonly measure: string
}

const TA = "Teaching assistant"
const HLTA = "Higher level teaching assistant"
const MENTOR = "Learning mentor"

const row = (
  [name, level, areas]: readonly [string, Level, readonly NeedArea[]],
  staff: MadeProvision["staff"],
  time: MadeProvision["time"],
  [materials, outcome, measure]: readonly [number, string, string],
): MadeProvision => ({ name, level, areas, staff, time, materials, outcome, measure })

export const PROVISION: readonly MadeProvision[] = [
  row(
    ["Visual timetables in every class", "universal", ["social-communication", "speech-language"]],
    [[TA, 1]],
    [15, 1, 38, 30],
    [180, "Children can say what comes next without asking", "Learning walk each half term"],
  ),
  row(
    ["Calm start before register", "universal", ["semh"]],
    [[MENTOR, 1]],
    [20, 5, 38, 30],
    [60, "Fewer children arrive in class upset", "Count of late and unsettled starts each week"],
  ),
  row(
    ["Pre-teaching of key words", "universal", ["speech-language", "cognition-learning"]],
    [["Teacher", 1]],
    [15, 2, 36, 30],
    [40, "Children use the words of a topic in their own sentences", "Word check at the start and end of a topic"],
  ),
  row(
    ["Movement breaks", "universal", ["physical-sensory", "semh"]],
    [],
    [10, 10, 38, 30],
    [120, "Children settle to work within two minutes of a break", "Teacher's tally for a week each term"],
  ),
  row(
    ["Talk group", "targeted", ["speech-language"]],
    [[TA, 1]],
    [20, 3, 12, 4],
    [50, "Retells a short story in order with its linking words", "Story retelling at the start and the end"],
  ),
  row(
    ["Listening and attention group", "targeted", ["speech-language"]],
    [["Speech and language assistant", 1]],
    [25, 2, 18, 5],
    [75, "Follows an instruction of three parts", "Ten instructions, counted before and after"],
  ),
  row(
    ["Social stories and turn-taking club", "targeted", ["social-communication"]],
    [[TA, 1]],
    [30, 2, 24, 5],
    [60, "Joins in a game and waits for a turn", "Observation at lunch, three times a term"],
  ),
  row(
    ["Building-brick therapy group", "targeted", ["social-communication", "semh"]],
    [[HLTA, 1]],
    [45, 1, 20, 3],
    [140, "Asks for help and gives it, in words", "Rating by leader and child each half term"],
  ),
  row(
    ["Phonics catch-up", "targeted", ["cognition-learning"]],
    [[TA, 1]],
    [20, 4, 24, 4],
    [220, "Reads new words by their sounds without a prompt", "Sound check every six weeks"],
  ),
  row(
    ["Number sense group", "targeted", ["cognition-learning"]],
    [[HLTA, 1]],
    [30, 3, 18, 5],
    [90, "Adds and takes away within 20 without counting all", "Facts in three minutes, before and after"],
  ),
  row(
    ["Reading with comprehension", "targeted", ["cognition-learning"]],
    [[TA, 1]],
    [30, 3, 24, 6],
    [160, "Answers why questions about a page just read", "Reading age in September and March"],
  ),
  row(
    ["Nurture group", "targeted", ["semh"]],
    [
      [MENTOR, 1],
      [TA, 1],
    ],
    [120, 4, 36, 8],
    [450, "Stays in class for the whole morning", "Strengths and difficulties score each term"],
  ),
  row(
    ["Check-in and check-out", "targeted", ["semh"]],
    [[MENTOR, 1]],
    [10, 10, 38, 6],
    [20, "Names a feeling and picks a way to settle", "Points on the day's card, by week"],
  ),
  row(
    ["Fine motor and handwriting", "targeted", ["physical-sensory"]],
    [[TA, 1]],
    [15, 4, 18, 6],
    [95, "Writes three lines that a stranger can read", "Copying task before and after"],
  ),
  row(
    ["Sensory circuit", "targeted", ["physical-sensory", "social-communication"]],
    [[TA, 1]],
    [20, 5, 36, 8],
    [260, "Is ready to work when lessons begin", "Class teacher's rating for a week each half term"],
  ),
  row(
    ["One to one speech work", "enhanced", ["speech-language"]],
    [["Speech and language assistant", 1]],
    [30, 4, 36, 1],
    [60, "Is understood by new people in a short talk", "Therapist's targets each term"],
  ),
  row(
    ["Individual work station and adult support", "enhanced", ["social-communication"]],
    [[TA, 1]],
    [120, 5, 38, 1],
    [150, "Works for fifteen minutes with no adult beside", "Timed work, weekly"],
  ),
  row(
    ["Small steps curriculum", "enhanced", ["cognition-learning"]],
    [[TA, 1]],
    [150, 5, 38, 2],
    [180, "Learns and keeps ten new words and five number facts a half term", "Small steps tracker"],
  ),
  row(
    ["Shared adult for regulation and return to class", "enhanced", ["semh"]],
    [[TA, 1]],
    [180, 5, 38, 2],
    [80, "Spends more than half of each day with the class", "Minutes in class, by week"],
  ),
  row(
    ["Counselling", "enhanced", ["semh"]],
    [["Counsellor", 1]],
    [45, 1, 20, 1],
    [0, "Can name two people and two things that help", "Session rating by the child"],
  ),
  row(
    ["Care and mobility support", "enhanced", ["physical-sensory"]],
    [[TA, 1]],
    [90, 5, 38, 1],
    [240, "Moves about the site and joins every lesson", "Lessons missed, by month"],
  ),
  row(
    ["Access to print, sound and screen", "enhanced", ["physical-sensory"]],
    [[TA, 1]],
    [60, 5, 38, 1],
    [620, "Reads and hears what the class does, at the same time", "Teacher of the deaf or of vision, each term"],
  ),
  row(
    ["Key worker hour", "targeted", ["semh", "social-communication"]],
    [[MENTOR, 1]],
    [30, 1, 36, 2],
    [20, "Knows whom to go to, and goes before leaving a lesson", "Lessons left, by week"],
  ),
  row(
    ["Study skills group", "targeted", ["cognition-learning", "speech-language"]],
    [["Teacher", 1]],
    [45, 1, 30, 8],
    [60, "Plans and hands in work without a reminder", "Deadlines met, each half term"],
  ),
  row(
    ["Travel and independence practice", "enhanced", ["social-communication", "cognition-learning"]],
    [[TA, 1]],
    [60, 1, 24, 2],
    [180, "Makes the journey alone on three days of five", "Journey log"],
  ),
]

/** Provision for some phases only; the rest is found in all. */
export const PHASES_OF: Readonly<Record<string, readonly string[]>> = {
  "Phonics catch-up": ["infant", "primary", "junior"],
  "Building-brick therapy group": ["infant", "primary", "junior", "middle"],
  "Sensory circuit": ["early-years", "infant", "primary", "junior"],
  "Number sense group": ["infant", "primary", "junior", "middle", "secondary"],
  "Nurture group": ["infant", "primary", "junior", "middle", "secondary", "all-through"],
  "Calm start before register": ["infant", "primary", "junior", "middle", "secondary", "all-through"],
  "Fine motor and handwriting": ["early-years", "infant", "primary", "junior"],
  "Reading with comprehension": ["primary", "junior", "middle", "secondary", "all-through"],
  "Talk group": ["early-years", "infant", "primary", "junior", "middle"],
  "Pre-teaching of key words": ["infant", "primary", "junior", "middle", "secondary", "all-through", "post-16"],
  "Small steps curriculum": ["infant", "primary", "junior", "middle", "secondary", "all-through"],
  Counselling: ["primary", "junior", "middle", "secondary", "all-through", "post-16"],
  "Key worker hour": ["middle", "secondary", "all-through", "post-16"],
  "Study skills group": ["secondary", "all-through", "post-16"],
  "Travel and independence practice": ["secondary", "all-through", "post-16"],
}

export const NOTES = [
  "Autumn plan agreed with governors.",
  "After the October reviews.",
  "Two groups are full; one began.",
  "A member of staff left and hours were moved.",
  "Changed after the moderation of need profiles.",
] as const
