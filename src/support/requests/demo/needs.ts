import type { Level, Outcome } from "../states.ts"

/** What a setting writes when it asks: by level, with the needs and phases that it fits. */
export interface Asking {
  readonly level: Level
  readonly phases: readonly ("early-years" | "school" | "post-16")[]
  readonly needs: readonly string[]
  /** Only where these years are taught. */
  readonly at?: readonly string[]
  readonly cohort?: string
  readonly reason: string
  readonly tried: string
  readonly asks: string
  readonly hoped: string
  readonly outcome: Outcome
  readonly service: string | null
}

const SCHOOL = ["school"] as const

export const ASKINGS: readonly Asking[] = [
  {
    level: "child",
    phases: SCHOOL,
    needs: ["SEMH", "ASD"],
    reason: "Lessons are left most days, and what calms one week makes it worse the next.",
    tried:
      "A key adult, a timetable with breaks, two meetings with the family. Better for three weeks, then back to where we began.",
    asks: "Somebody to watch two lessons with us and help us see what comes before.",
    hoped: "A whole morning in class by the end of term.",
    outcome: "service_offer",
    service: "epss",
  },
  {
    level: "child",
    phases: SCHOOL,
    needs: ["SPLD", "MLD"],
    reason: "Reading has not moved in a year, although the teaching was changed twice.",
    tried:
      "Daily precision teaching since September, paired reading, larger print. Records for both cycles are attached to the support plan.",
    asks: "A specialist teacher's view on what to teach next, and for how long.",
    hoped: "Reads a page of the class book with a friend.",
    outcome: "service_offer",
    service: "epss",
  },
  {
    level: "child",
    phases: SCHOOL,
    needs: ["SLCN", "ASD"],
    reason: "Understands far less than classmates think, and has begun to stay silent.",
    tried: "Pre-teaching of words on Mondays, a talk partner, task boards. Therapy discharged in the summer.",
    asks: "Advice on teaching vocabulary across the day, not in a corner.",
    hoped: "Asks when something was not understood.",
    outcome: "service_offer",
    service: "epss",
  },
  {
    level: "child",
    phases: SCHOOL,
    needs: ["SEMH"],
    reason: "The family is at the end of its strength and school mornings fail three days in five.",
    tried: "Meet at the gate, later start agreed for two weeks, calls home. Attendance rose to 80 and fell again.",
    asks: "The School and Community Team to work with the family and with us at the same time.",
    hoped: "In every morning, and a calm start.",
    outcome: "service_offer",
    service: "sct",
  },
  {
    level: "child",
    phases: SCHOOL,
    needs: ["SEMH", "ASD"],
    reason: "The place is at risk: a third suspension in one term.",
    tried: "Reduced writing, a way out that is allowed, restorative talks. Staff are willing and worn.",
    asks: "A meeting of all who know the family before anybody decides anything.",
    hoped: "Stays here until the summer, with a plan that adults keep to.",
    outcome: "wfm",
    service: null,
  },
  {
    level: "child",
    phases: SCHOOL,
    needs: ["HI", "VI", "PD", "MSI"],
    reason: "Equipment came, training did not, and it stays in the cupboard.",
    tried: "The class teacher watched the maker's film. Seating was changed.",
    asks: "A visit to show all staff how it is used, and what to look for.",
    hoped: "Uses it in every lesson without being asked.",
    outcome: "service_offer",
    service: "vsss",
  },
  {
    level: "child",
    phases: SCHOOL,
    needs: ["MLD", "SLD", "DS"],
    reason: "The gap to the class has become too wide for the plans that we know how to write.",
    tried: "Own curriculum in the mornings, joined in for afternoons. Targets are met and mean little.",
    asks: "A specialist school to look at our planning with us.",
    hoped: "Learns beside the others, on the same theme.",
    outcome: "service_offer",
    service: "outreach",
  },
  {
    level: "child",
    phases: SCHOOL,
    needs: [],
    reason: "We would like to talk it through before we plan the next cycle.",
    tried: "One cycle, reviewed with the family in half term.",
    asks: "The view of the people around the table at our next meeting.",
    hoped: "A plan that everyone can say in one sentence.",
    outcome: "tas_agenda",
    service: null,
  },
  {
    level: "child",
    phases: ["early-years"],
    needs: ["SLCN", "ASD"],
    reason: "Few words and little play with others at three and a half.",
    tried: "Choices with objects, songs with gaps, key person on the floor. Hearing is checked.",
    asks: "A visit by the early years adviser, with the family there.",
    hoped: "Takes a turn in a game with one other child.",
    outcome: "service_offer",
    service: "early-years-advisers",
  },
  {
    level: "child",
    phases: ["early-years"],
    needs: ["SLD", "PMLD", "PD"],
    reason: "Starts with us in a month and needs care that we have not given before.",
    tried: "Two visits with the family, a talk with the community nurse.",
    asks: "Help to set up the room and the day.",
    hoped: "Joins snack, story and garden from the first week.",
    outcome: "service_offer",
    service: "outreach",
  },
  {
    level: "child",
    phases: ["post-16"],
    needs: [],
    reason: "Practical days are missed and the course is in danger.",
    tried: "Tutor meets every Monday, deadlines moved, quiet room offered.",
    asks: "Advice on sensory needs in a workshop, with the student in the talk.",
    hoped: "Finishes the unit and chooses the next course.",
    outcome: "service_offer",
    service: "epss",
  },
  {
    level: "cohort",
    phases: SCHOOL,
    needs: ["SLCN"],
    at: ["infant", "primary"],
    cohort: "Eleven children in Reception who came in with little language",
    reason: "More than a third of the class is below where we would expect in the first screen.",
    tried: "The usual programme, in one group of eight: too many.",
    asks: "An adviser to plan language across the whole room.",
    hoped: "Two thirds at the expected level by the summer.",
    outcome: "adviser_cohort",
    service: "send-advisers",
  },
  {
    level: "cohort",
    phases: SCHOOL,
    needs: ["SEMH"],
    at: ["secondary"],
    cohort: "A group of boys in Year 8 who lose the afternoon after lunch",
    reason: "Most removals come from six pupils between one and two o'clock.",
    tried: "Seating, a lunchtime club, calls home.",
    asks: "To look at the day with us: what could change at lunch and after.",
    hoped: "Half as many removals after Easter.",
    outcome: "adviser_cohort",
    service: "send-advisers",
  },
  {
    level: "cohort",
    phases: SCHOOL,
    needs: ["SPLD", "MLD"],
    at: ["primary", "junior"],
    cohort: "Seven children in Year 4 who read below Year 2",
    reason: "They missed the same phonics and the same winter.",
    tried: "Catch-up in the hall, three times a week, by two different adults.",
    asks: "A place on the agenda: what works elsewhere in the zone?",
    hoped: "All seven through the next two phases.",
    outcome: "tas_agenda",
    service: null,
  },
  {
    level: "cohort",
    phases: ["early-years"],
    needs: ["SEMH", "SLCN"],
    cohort: "Four two-year-olds who bite and push",
    reason: "They began in one week, in a room with new staff.",
    tried: "Doubles of favourite toys, shorter circle time.",
    asks: "A morning with an early years adviser in the room.",
    hoped: "A room in which nobody is afraid at snack time.",
    outcome: "adviser_cohort",
    service: "send-advisers",
  },
  {
    level: "whole_school",
    phases: SCHOOL,
    needs: ["ASD"],
    reason: "Corridors and the hall undo what lessons build up, for pupils across all years.",
    tried: "One quiet route, used by four pupils.",
    asks: "A walk through the building with somebody who knows sensory needs.",
    hoped: "Three changes by the summer that cost little.",
    outcome: "tas_agenda",
    service: null,
  },
  {
    level: "whole_school",
    phases: ["school", "early-years", "post-16"],
    needs: [],
    reason: "Half of the support staff are new since September.",
    tried: "Shadowing, and a handbook nobody has time to read.",
    asks: "Where can we get training in the first days of term?",
    hoped: "Everyone knows what is ordinarily available here.",
    outcome: "signpost",
    service: null,
  },
  {
    level: "whole_school",
    phases: ["school", "post-16"],
    needs: ["SEMH"],
    reason: "The behaviour policy works for most and fails the same twenty each term.",
    tried: "Reviewed with governors in the spring.",
    asks: "A critical friend who reads it from the side of those twenty.",
    hoped: "A policy with adjustments written into it.",
    outcome: "advice",
    service: null,
  },
]

export const QUESTIONS = [
  "Which lessons go well, and what is different in them?",
  "Has the family seen what you wrote, and what would they add?",
  "What did the last review find? Please send the dates of both cycles.",
  "Who at your setting would work with us, and on which days?",
]
export const ANSWERS = [
  "Art and anything outdoors: one adult, few words, hands busy. I have added the notes.",
  "Yes, we wrote it together. They would add that mornings at home have become calmer.",
  "Reviews were in June and in October; two of four targets were met.",
  "Our learning mentor, Tuesdays and Thursdays, and I join every second week.",
]
export const DECLINES: readonly (readonly [reason: string, next: string])[] = [
  [
    "What you describe is what every setting is expected to offer, and you have begun it only two weeks ago.",
    "Keep to it for half a term with one adult who keeps the notes. Ring the line if it gets worse before then.",
  ],
  [
    "A therapist already works with the family on this, and a second plan would pull the other way.",
    "Invite the therapist to your next review; we can join by telephone.",
  ],
  [
    "The need is about access to the building, which the trust's estates team decides.",
    "Write to the trust with the list of rooms; the Team Around the School can support it.",
  ],
]
export const REVIEWS = [
  "Three of four mornings go to plan. Breaks come before they are needed, not after.",
  "Slower than hoped, but the adults now do the same thing, and the family notices it.",
  "Reads ten of the twelve words a week later. Keep the short daily practice.",
]
export const RESULTS = [
  "The class team carries on by itself; a call in the spring is agreed.",
  "Advice given and used. The setting will bring what it learned to the next Team Around the School.",
  "Support ends with what was asked for reached. The family said thank you for being heard.",
  "The setting wanted time. It will ask again if the next cycle shows no change.",
]
