import type { NeedSection } from "../instrument.ts"

/** How far up the scale: slight, clear, great. */
export type Band = 0 | 1 | 2

/** What a setting writes of each section, without a name; two ways of each. */
export const SEEN: Readonly<Record<NeedSection, readonly [readonly string[], readonly string[], readonly string[]]>> = {
  physical: [
    [
      "Handwriting is slow and tires the hand by the end of a page.",
      "Trips on stairs and takes a little longer to change for PE.",
    ],
    [
      "Cannot keep up with copying; a laptop and a sloping board are used in most lessons.",
      "Needs rest after lunch on most days and a planned way between rooms.",
    ],
    [
      "An adult helps with every move from chair to floor, and with lunch and the toilet.",
      "A health plan is acted on each day, and the week is built round therapy.",
    ],
  ],
  deafness: [
    ["Asks for things to be said again when the room is noisy.", "Misses the ends of words when a cold is about."],
    [
      "Wears aids; drops out of talk in groups, and new words have to be taught before the lesson.",
      "Follows one speaker well and loses the thread when two speak.",
    ],
    [
      "Follows lessons by sign with an adult; reading is well behind what the reasoning shows.",
      "Cannot join talk at play without somebody who signs.",
    ],
  ],
  visual: [
    ["Sits at the front and sees the board from there.", "Holds books close and tires by the afternoon."],
    [
      "Work is enlarged to 24 point; finds things on a crowded page only with help.",
      "Needs to be shown a new route and misses faces in the playground.",
    ],
    [
      "Learns by touch and sound; braille is taught each day.",
      "Goes nowhere new without an adult, and lessons are adapted in every subject.",
    ],
  ],
  "speech-language": [
    ["Some sounds are unclear to people who do not know the child.", "Answers in short sentences and looks for words."],
    [
      "Follows one step of an instruction at a time; longer talk has to be drawn or written.",
      "Stories come without order, and classmates often do not understand.",
    ],
    [
      "Uses pictures and single words to ask; an adult has to guess the rest.",
      "Understands everyday words with signs, and little of what is said to the class.",
    ],
  ],
  social: [
    ["Plays beside others and joins in when an adult begins it.", "A changed timetable brings questions all morning."],
    [
      "Two or three upsets a week come from change or from noise; a plan for each day is needed.",
      "Talks at length about one subject and does not see when others have had enough.",
    ],
    [
      "Is in distress every day when others come near; works in a space of its own with one adult.",
      "Leaves the room several times a day; only a timetable made for the child holds the day together.",
    ],
  ],
  semh: [
    ["Gives up quickly and says that the work is stupid.", "Needs a quiet word at the start of the day to settle."],
    [
      "Cannot begin without an adult nearby; small set-backs bring tears or shouting in most weeks.",
      "Has missed one day in six this term and has stomach aches on Sunday evenings.",
    ],
    [
      "Runs out or hits out on most days; two adults know what to do and one is always near.",
      "Has come in for less than half of the term and cannot stay in class when here.",
    ],
  ],
  learning: [
    [
      "Is about half a year behind in reading and keeps up with the group with some help.",
      "Forgets number facts from one week to the next.",
    ],
    [
      "Reads about two years behind the class; tasks are broken into steps and gone over again.",
      "Works in the small group for English and maths and needs things to hold and move.",
    ],
    [
      "Works on a curriculum of its own at an early stage; learns through touch, song and repeating.",
      "Knows some letters and numbers to five; new learning takes weeks and an adult throughout.",
    ],
  ],
}

export const WHERE = [
  "Seen by the class teacher and two other adults over four weeks.",
  "Taken from work books, the reading test of this term and notes of the teaching assistant.",
  "The same in lessons, at break and on the trip in the autumn.",
  "Worse on days with cover staff and after the holidays.",
  "Agreed at the meeting with the family.",
] as const

export const CHILD_SAYS = [
  "I like it when I know what comes next.",
  "I am good at building things. I want people to wait for me to finish.",
  "The dining hall is too loud.",
  "I want to sit with my friend and not always with a grown-up.",
  "Writing hurts. I can tell you instead.",
  "I get cross when I am told off in front of everyone.",
  "I like science because we do things.",
  "Pointed to the pictures of “outside” and “music”, and pushed “carpet time” away.",
] as const

export const FAMILY_SAYS = [
  "At home we see it most after school, when everything comes out.",
  "Sleep is better since the routine at bedtime. Reading at home is still a fight.",
  "We would like to hear about good days too.",
  "We think that homework should stop for now.",
  "It helps when the same person meets us at the gate.",
  "We agree with what is written here.",
] as const

export const NOTES = [
  "The words on friends could fit two levels.",
  "More about the afternoons would help.",
  "Hard to say how much is attention and how much is language.",
] as const
