import type { Level } from "../types.ts"

/** What stands on an agenda, what was said of it, and what was to be done. */
export interface Topic {
  readonly level: Level
  readonly phases: readonly ("school" | "post-16")[]
  readonly needs: readonly string[]
  /** Only where these years are taught. */
  readonly at?: readonly string[]
  readonly title: string
  readonly question: string
  readonly said: string
  readonly actions: readonly (readonly [
    text: string,
    whose: "senco" | "head" | "zone" | "service",
    impact: string,
    flourish: string,
  ])[]
  readonly service?: string
  readonly provision: "universal" | "targeted" | "enhanced"
  readonly funding?: true
}

export const TOPICS: readonly Topic[] = [
  {
    level: "whole_school",
    phases: ["school"],
    needs: ["SLCN"],
    title: "Talk in every lesson",
    question: "Which three things would every adult do, and how would we know that they do?",
    said: "Learning walk showed that questions are long and waits are short. Agreed on three habits and one poster. The zone's school with the language base will show how.",
    actions: [
      [
        "Visit the base at the neighbouring school with two teachers",
        "senco",
        "Two teachers went; both now pre-teach words on Mondays",
        "LO",
      ],
      ["Put the three habits on the next training day", "head", "Done with all staff in January", "L"],
    ],
    service: "send-advisers",
    provision: "universal",
  },
  {
    level: "whole_school",
    phases: ["school", "post-16"],
    needs: ["SEMH"],
    title: "The first ten minutes of the day",
    question: "Arrivals are noisy and late. What would make the start calm for those who need it most?",
    said: "Gate, coats and register fall together. Try a soft start with two rooms open from twenty to nine for half a term.",
    actions: [
      [
        "Open two rooms from twenty to nine until half term and count who uses them",
        "head",
        "Fourteen came on most days; late marks fell by a third",
        "RS",
      ],
      ["Ask six families what mornings are like now", "senco", "Five said calmer; one would like breakfast", "FU"],
    ],
    provision: "universal",
  },
  {
    level: "whole_school",
    phases: ["school"],
    needs: ["ASD"],
    title: "Corridors, hall and bells",
    question: "What can be changed in the building by summer that costs little?",
    said: "Walked it together. Bells off in the east wing, hand dryers replaced by towels, a map of quiet places for supply staff.",
    actions: [
      ["Switch off the bell in the east wing for a trial of four weeks", "head", "Nobody missed it", "SI"],
      ["Draw the map of quiet places with pupils", "zone", "Made by the council of pupils, hung in every room", "IU"],
    ],
    provision: "universal",
  },
  {
    level: "cohort",
    phases: ["school"],
    needs: ["SPLD", "MLD"],
    at: ["primary", "junior"],
    title: "Readers who fell behind in Year 3 and 4",
    question: "Nine children, one teaching assistant: what has the best chance?",
    said: "Short daily practice beats the long group. Two adults to be trained, records kept on one sheet, looked at here next term.",
    actions: [
      ["Train two adults in daily precision teaching", "service", "Both trained; a third asked to join", "L"],
      ["Measure all nine before and after", "senco", "Seven of nine gained more than six months", "LR"],
    ],
    service: "epss",
    provision: "targeted",
  },
  {
    level: "cohort",
    phases: ["school"],
    needs: ["SEMH"],
    title: "A group who lose the afternoon",
    question: "Six pupils, most removals, all after lunch. What is it about lunch?",
    said: "No place to be inside, and a queue of twenty minutes. An early sitting and a club with a job in it. Nobody felt that it is about the six alone.",
    actions: [
      ["Early lunch for the six and a friend each, for three weeks", "head", "Removals down from eleven to four a week", "RS"],
      ["Ask the youth worker to run the club twice a week", "zone", "Began after half term", "OF"],
    ],
    service: "sct",
    provision: "targeted",
  },
  {
    level: "cohort",
    phases: ["post-16"],
    needs: ["ASD", "MLD"],
    title: "Students new to travelling alone",
    question: "Five have missed the first hour since September. Is it the bus?",
    said: "For three it is the change at the station. Travel training for those, a later first lesson for two until Christmas.",
    actions: [
      [
        "Refer three students to travel training, with their own agreement",
        "senco",
        "Two now travel alone, the third to the station",
        "OI",
      ],
    ],
    provision: "targeted",
  },
  {
    level: "child",
    phases: ["school", "post-16"],
    needs: ["SEMH", "ASD"],
    title: "Leaves lessons most days",
    question: "What do we see before it happens, and what would make staying easier?",
    said: "Staff notes point to writing and to noise, not to people. Reduce the copying, a planned break at half past ten, one adult to end the day with.",
    actions: [
      [
        "Plan breaks before, not after, and keep the notes for three weeks",
        "senco",
        "Whole mornings in class on three days of five",
        "RL",
      ],
      ["Observe two lessons and meet the staff", "service", "Observed; four changes agreed with the class team", "UI"],
    ],
    service: "epss",
    provision: "enhanced",
  },
  {
    level: "child",
    phases: ["school"],
    needs: ["SLCN", "ASD", "MLD"],
    title: "Understands less than it seems",
    question: "How do we teach new words across the day?",
    said: "Agreed to pre-teach five words before each topic and to check by doing, not by asking. The family will use the same words at home.",
    actions: [["Send the five words home every Friday", "senco", "The family says that bath time is now full of them", "FL"]],
    service: "epss",
    provision: "targeted",
  },
  {
    level: "child",
    phases: ["school", "post-16"],
    needs: ["SEMH"],
    title: "Few mornings in school",
    question: "Who does what, so that one more morning works?",
    said: "The family and school told it differently, and both were right. Start with Wednesdays, with music; nobody rings the family before nine.",
    actions: [
      ["Visit the family at home and agree the plan for Wednesdays", "zone", "Four Wednesdays of five so far", "FS"],
      ["Write the plan on one page for all staff", "head", "Written; supply staff have it too", "U"],
    ],
    service: "sct",
    provision: "enhanced",
    funding: true,
  },
  {
    level: "child",
    phases: ["school"],
    needs: ["HI", "VI", "PD", "MSI"],
    title: "Equipment that helps only when it is used",
    question: "How does every adult come to use it, cover staff included?",
    said: "A visit for all staff, a spare battery in the office, and the child shows newcomers how it works.",
    actions: [["Ask for the visit, and put the spare in the office", "senco", "Used in all lessons seen since", "IL"]],
    service: "vsss",
    provision: "targeted",
  },
  {
    level: "child",
    phases: ["school"],
    needs: ["MLD", "SLD", "DS", "SPLD"],
    title: "Planning for a child far below the class",
    question: "How can the same theme be taught with another aim?",
    said: "Looked at one week's plan together. The theme stays, the aim changes; a specialist school will look at the next unit with the teacher.",
    actions: [
      [
        "Plan the next unit with the outreach teacher",
        "service",
        "Planned; joined in with the class in four lessons of five",
        "LI",
      ],
    ],
    service: "outreach",
    provision: "enhanced",
  },
]

export const MINUTES = [
  "Welcome, and apologies noted. Confidentiality read out and accepted by all present. What was agreed last time was looked at first. Next meeting in the coming term; the SENCO brings the provision map.",
  "The meeting began with what goes well: attendance is the best for three years, and the reading room is full at lunchtime. Then the agenda in order. Thanks to the caretaker for the warm room.",
  "Short of one person, so the order was changed. Nobody spoke of a child by name without the family's agreement. Actions were read back at the end, each with its owner and its day.",
]
export const PLACES = ["School library", "The head's room", "Meeting room by the hall", "Online", "Family room"]
export const ZIP_TOPICS: readonly (readonly [title: string, question: string, said: string])[] = [
  [
    "What the zone's figures say",
    "Which need grows, and which schools have an answer already?",
    "Language in the first years leads again. Two schools offered to open their rooms to others.",
  ],
  [
    "Moving to secondary school",
    "How do we make sure that what is known travels with the child?",
    "One page for every child who needs more, agreed by all heads; visits to be in the diary before May.",
  ],
  [
    "Health at the table",
    "Which questions wait for health, and who takes them there?",
    "The community nurse will come to every second meeting. Waiting families get a named contact.",
  ],
]
