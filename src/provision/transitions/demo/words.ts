import type { AdultLife } from "../adulthood.ts"

/** What is said of a move: whether it is a worry, by whom, and the words. */
export const SAID: readonly (readonly [whose: "child" | "parent", worried: boolean, said: string])[] = [
  ["child", true, "It is so big. I do not know where to go at lunch."],
  ["child", false, "I want to do science with real flames."],
  ["parent", true, "New people every hour will be hard. Mornings are our worst time."],
  ["parent", false, "We have been to the open evening and felt welcome."],
  ["child", true, "My friends go somewhere else."],
  ["parent", true, "The bus worries us more than the lessons do."],
  ["child", false, "I liked the lady who showed me the library."],
  ["parent", false, "A quiet place at break is what helped most here."],
]

export const PACK_WORDS = {
  likes: [
    "Drawing, trains and anything with wheels",
    "Stories read aloud, football, helping younger children",
    "Cooking, music, my dog",
    "Maps, building, being outside",
  ],
  helps: [
    "Tell me what comes next. Show me, do not only say it.",
    "Give me time to answer. A card on my desk is better than my name across the room.",
    "Let me go to the quiet corner before it gets too much.",
    "Break the work into three parts and look at each with me.",
  ],
  outcomes: [
    "Asks for help in words or with a card in three lessons of five",
    "Stays in class for a whole lesson after lunch",
    "Reads a page of a class text with a partner",
    "Plays with two friends at lunch without an adult near",
  ],
  help: [
    "Pre-teaching of new words, ten minutes a day",
    "A check-in with a key adult each morning",
    "A visual plan of the day, and a warning before a change",
    "Movement breaks, agreed with the teacher",
  ],
} as const

export const CHECK_CHILD = [
  "I know my way now.",
  "Some lessons are too loud, but I have a pass.",
  "I have two friends and we eat together.",
  "I miss my old school.",
] as const
export const CHECK_PARENT = [
  "Much better than we feared.",
  "Tired in the evening, and happy to go.",
  "Homework is the hard part. We would like to talk about it.",
  "Two teachers did not know the plan in the first weeks.",
] as const
export const CHECK_NEXT = [
  "The SENCO sends the one-page profile to every teacher again this week.",
  "A key adult meets the child each Monday until half term.",
  "Family and SENCO talk again in three weeks.",
] as const

/** What young people want, by part of adult life, with a step that leads there. */
export const AIMS: Readonly<Record<AdultLife, readonly (readonly [aim: string, step: string, who: string])[]>> = {
  education: [
    ["I want to do a course with animals", "Visit the land-based college on its open day", "Form tutor"],
    [
      "I want to pass my English so that I can choose",
      "Use reading software in every lesson that has long texts",
      "English teacher",
    ],
    ["I want to learn with my hands, not only from books", "Take part in a taster week in construction", "Careers adviser"],
    ["I would like to stay here for sixth form", "Look at three courses with the sixth form tutor", "Sixth form tutor"],
  ],
  employment: [
    ["I want to work in a kitchen", "Two weeks of work experience in the school canteen", "Careers adviser"],
    ["I want a paid Saturday job", "Write a page about what I can do", "Key adult"],
    ["I would like to fix bicycles", "Ask the repair shop about a placement", "Careers adviser"],
    ["I do not know yet, and I would like to try things", "Meet three people who talk about their work", "Form tutor"],
  ],
  "independent-living": [
    ["I want to travel on my own", "Travel training on the route to school", "Travel trainer"],
    ["I want to cook for my family", "Cook one meal a week, with a list of pictures", "Me, with my family"],
    ["I would like a flat of my own one day", "Learn to keep a small budget", "Key adult"],
  ],
  community: [
    ["I want to see my friends at weekends", "Join the youth club on Fridays", "Youth worker"],
    ["I would like to play in a team", "Try two sessions with the inclusive football club", "PE teacher"],
    ["I want people to know when I need quiet", "Make a card that says it for me", "Me, with my key adult"],
  ],
  health: [
    ["I want to talk to the doctor myself", "Go to the yearly health check from 14", "Family and surgery"],
    ["I want to sleep better", "Talk with the school nurse about evenings", "School nurse"],
    ["I want to know my own medicine", "Keep a list and read it out at the next appointment", "Me, with my family"],
  ],
}

export const DESTINATIONS = [
  "A college course in catering",
  "Sixth form here, with three subjects",
  "A supported internship",
  "A land-based college, animal care at level 1",
  "An apprenticeship in a garage",
  "A college course in digital skills",
] as const

export const ADULT_VIEWS = [
  "I know more what I want than last year.",
  "I liked the work experience. I want to do it again.",
  "The bus is fine now. Next is cooking.",
] as const
export const ADULT_OTHERS = [
  "More sure of what is wanted, and able to say it in the meeting.",
  "Travel training went well. The family sees it at home.",
  "Needs a clear picture of the two courses before choosing.",
] as const
export const ADULT_NEXT = [
  "Two taster days before Easter, and a meeting afterwards.",
  "The careers adviser meets the young person and the family once more this term.",
  "Step by step to the shop and back, then alone by the summer.",
] as const
