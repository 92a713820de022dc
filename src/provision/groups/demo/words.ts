import type { Level, NeedArea } from "../../vocabulary.ts"
import type { Destination } from "../rules.ts"

export interface GroupWords {
  readonly name: string
  readonly needs: readonly NeedArea[]
  /** Census types of need for which such a group is asked. */
  readonly types: readonly string[]
  readonly level: Level
  readonly capacity: number
  readonly phases: readonly string[]
  readonly staff: string
  readonly schedule: string
  readonly content: string
  /** Half days a week in the group at the start. */
  readonly halfDays: number
}

/** Groups as schools of the made county run them. */
export const GROUPS: readonly GroupWords[] = [
  {
    name: "The Nest",
    needs: ["semh"],
    types: ["SEMH", "ASD"],
    level: "enhanced",
    capacity: 8,
    phases: ["primary", "infant", "junior"],
    staff: "One teacher and one nurture practitioner",
    schedule: "Four mornings a week",
    content:
      "Breakfast together, a shared task at one table, play with turns, and one lesson brought over from class so that nobody falls behind. Every afternoon is spent in class.",
    halfDays: 4,
  },
  {
    name: "Talk Table",
    needs: ["speech-language"],
    types: ["SLCN"],
    level: "targeted",
    capacity: 6,
    phases: ["primary", "infant", "early-years"],
    staff: "A teaching assistant trained in language work, guided by a therapist each half term",
    schedule: "Three afternoons a week",
    content:
      "New words with objects and pictures, telling a short event in order, and listening games. The words of the week come from the class topic and go back to class on a card.",
    halfDays: 3,
  },
  {
    name: "Compass Room",
    needs: ["social-communication"],
    types: ["ASD", "SLCN"],
    level: "enhanced",
    capacity: 8,
    phases: ["primary", "junior"],
    staff: "One teacher and two teaching assistants",
    schedule: "Every morning, with lessons in class from eleven",
    content:
      "A calm start, the day on a visual plan, work at own stations, and a small lesson that prepares what class will do next. Lunch is practised with two friends before it is tried in the hall.",
    halfDays: 5,
  },
  {
    name: "Step Up",
    needs: ["cognition-learning"],
    types: ["MLD", "SPLD"],
    level: "targeted",
    capacity: 10,
    phases: ["primary", "junior", "secondary"],
    staff: "One teacher",
    schedule: "Five half-day sessions over two weeks",
    content:
      "Reading with sounds taught afresh, number facts with things to hold, and planning a piece of writing out loud first. What is learnt is used in the next lesson in class on the same day.",
    halfDays: 3,
  },
  {
    name: "The Hub",
    needs: ["semh", "social-communication"],
    types: ["SEMH", "ASD"],
    level: "enhanced",
    capacity: 10,
    phases: ["secondary", "all-through"],
    staff: "One teacher, one mentor and a youth worker on Thursdays",
    schedule: "Two lessons a day",
    content:
      "Settling in before the first bell, a plan for the hardest lesson of the day, work with a mentor on what went wrong and right, and English and mathematics taught by the school's own staff.",
    halfDays: 4,
  },
  {
    name: "Bridge Group",
    needs: ["cognition-learning", "semh"],
    types: ["MLD", "SEMH", "SPLD"],
    level: "targeted",
    capacity: 8,
    phases: ["secondary"],
    staff: "One teacher with primary experience",
    schedule: "Four mornings a week in Years 7 and 8",
    content:
      "One room and one teacher for the core subjects while a new pupil finds their feet, then one subject at a time handed over to the usual class.",
    halfDays: 4,
  },
  {
    name: "Move and Make",
    needs: ["physical-sensory"],
    types: ["PD", "VI", "HI"],
    level: "targeted",
    capacity: 6,
    phases: ["primary", "junior", "infant"],
    staff: "A teaching assistant with a programme from the therapist",
    schedule: "Two afternoons a week",
    content:
      "Balance, hand strength and tool skills through cooking and building, recording by keyboard or by voice, and one thing each child chooses to get better at.",
    halfDays: 2,
  },
]

export const REASONS: Readonly<Record<NeedArea, readonly string[]>> = {
  semh: [
    "Mornings start with tears or with leaving the room. A key adult, a quiet corner and a calm-down plan help on some days, and not yet on most.",
    "Can work well beside one adult, and cannot yet manage a class of thirty for a whole lesson. Two cycles of support are behind us.",
    "Play turns into fights most days. A lunch club and coached play have halved them; we would like more practice in a small room.",
  ],
  "speech-language": [
    "Understands two key words in an instruction, and the class moves faster than that. Pictures and pre-teaching have helped with the topic words.",
    "Tells us things in single words and gets cross when not understood. A language programme has run for a term; a small group would give more turns to talk.",
  ],
  "social-communication": [
    "Changes in the day lead to long upsets. A visual plan and a workstation help in the morning; afternoons are still very hard.",
    "Speaks at home and to two adults here. A small, steady group would give a place to try talking with other children.",
  ],
  "cognition-learning": [
    "Reads about twenty words by sight. Daily phonics in class has not been enough to catch up, and confidence is going.",
    "Has fallen two years behind in number. Learns well with things to hold and a slower pace, which class can only give twice a week.",
  ],
  "physical-sensory": [
    "Tires by late morning and finds tools and writing hard. The therapist's programme needs more time than class can give.",
    "Needs calm space and time to learn to use a keyboard well enough for lessons.",
  ],
}

/** What a child could do in the first week, so that it can be seen again. */
export const BASELINES: Readonly<Record<NeedArea, readonly string[]>> = {
  semh: [
    "Joins the carpet for five minutes with an adult beside. Leaves the room on most mornings.",
    "In class for two lessons of five. Arrives late on three days of the week.",
    "Two upsets a day on average. Can say afterwards what went wrong.",
  ],
  "speech-language": [
    "Answers when asked by name, in one or two words. Does not yet ask for help.",
    "Follows one instruction of two key words. Names twelve of the thirty words of the topic.",
  ],
  "social-communication": [
    "Plays beside others and not yet with them. A change of plan takes half an hour to get over.",
    "Works alone for three minutes, then looks for an adult. Speaks to two adults and no child.",
  ],
  "cognition-learning": [
    "Reads 20 of the first 100 words. Says that reading is for other people.",
    "Finishes one task in five. Counts on in ones, with fingers.",
  ],
  "physical-sensory": [
    "Writes for four minutes before tiring. Cuts along a straight line with help.",
    "Types eight words a minute. Carries own tray on one day of five.",
  ],
}

export const CHANGES = {
  more: [
    "Comes in alone and stays for the whole of the first lesson. Two mornings without any upset last week.",
    "Has begun to ask for help with words, in the group and once in class.",
    "Works alone for fifteen minutes and is proud to show it. Class teacher sees it too.",
  ],
  "as-hoped": [
    "Stays for most of the session and can say when it is too much. Class is still hard after lunch.",
    "Takes turns with one friend. With three it needs an adult near.",
    "Does twice as much as at the start, and has chosen what to take home to show.",
  ],
  less: [
    "Good in the group, and little of it has reached class so far. We will send the adult along for two lessons.",
    "Absence has cost a third of the sessions. What was there was good.",
  ],
  none: ["No change that we can see. We will look together at whether this is the right help."],
} as const

export const CHILD_VIEWS = [
  "I like it here because it is quiet.",
  "I can do my work when there are not so many people.",
  "I made a friend.",
  "I want to go to class for art as well.",
  "Pointed to the smiling face for the group and the straight face for class.",
  "It helps me, but I miss my table.",
] as const

export const PARENT_VIEWS = [
  "Happier in the morning, and talks about what was cooked.",
  "We see less upset after school. We would like to know how it goes on in class.",
  "Glad about it. Asks whether it can go on until the summer.",
  "Could not come to the meeting; told us by telephone that things are calmer at home.",
] as const

export const NEXT = [
  "Two more lessons a week in class, with the adult from the group beside at first.",
  "The class teacher visits the group and takes the visual plan over.",
  "Keep the mornings as they are, and try the hall at lunch with two friends.",
  "Share the list of words with home each Friday.",
] as const

export const OUTCOMES: Readonly<Record<Destination, readonly string[]>> = {
  universal: [
    "Back in class full time, and needs no more than the class has anyway. Attendance is up.",
    "Reads with the class. Keeps the word card, and seldom needs it.",
  ],
  targeted: [
    "Back in class with a check-in each morning. One upset in the last three weeks.",
    "Joins lessons for the whole day with a short break at eleven. Asks for help in words.",
    "Keeps up in class with ten minutes of pre-teaching a day.",
  ],
  extended: ["Gained much in the group. Still needs an adult near for most lessons, which the home school now plans."],
  "specialist-request": [
    "The group was calm and safe, and class is still out of reach. School and family now ask for more together.",
  ],
  "other-group": ["Language is much better. What remains is friendship, and another group is made for that."],
  moved: ["The family moved. What helped was handed over to the new school."],
}

export const MODEL_WHY = [
  "The same two adults every day, a start before the bell, and a class teacher who visits each week. Nobody came without a plan for the way back.",
  "What was practised came from the next lesson in class, so children could shine there the same day.",
] as const

export const DECLINES = [
  [
    "The group works with younger children at present, and the mix would not be right.",
    "A specialist teacher visits the class and plans with its staff.",
  ],
  ["What is asked for can be given in class with advice.", "The host's teacher comes to the home school for two half days."],
] as const
