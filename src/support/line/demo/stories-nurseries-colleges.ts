import type { Story } from "./story.ts"

/** What nurseries and colleges ring about. */
export const FROM_NURSERIES_AND_COLLEGES: readonly Story[] = [
  {
    reason: "behaviour",
    from: ["early-years"],
    needs: ["SEMH", "SLCN"],
    years: [-3, -1],
    said: [
      "{c} in {y} bites when somebody takes a toy. Two families have complained and the manager is under pressure.",
      "A {c} in {y} hits and then cries. very few words yet, and no word for stop.",
    ],
    more: ["Happens mostly before lunch.", "The key person is off until next week."],
    advice: [
      "Stay close at the known times, give the word for it, two of the favourite toy. Note when and with whom for a week.",
    ],
    outcomes: ["advice-only"],
    answer: "Hitting and biting in the nursery",
    otherwise: 0.1,
  },
  {
    reason: "need-unclear",
    from: ["early-years"],
    needs: ["SLCN", "ASD"],
    years: [-3, -1],
    said: [
      "{c} in {y} says perhaps ten words, does not point, plays beside the others.",
      "Two-year check is coming for a {c} in {y}. Staff are worried and have not yet found the words for the family.",
    ],
    more: ["Hearing not checked.", "A cousin has had a diagnosis, which Mum brought up herself.", "Three mornings a week."],
    advice: [
      "How to open the talk with the family, and what helps at once. Health visitor for hearing; the early years adviser can visit.",
    ],
    outcomes: ["signposted-local-offer"],
    answer: "A young child says few words: what helps before speech therapy?",
    otherwise: 0.1,
    followUp: "Did the talk with the family happen, and do they want a visit?",
  },
  {
    reason: "specialist-service",
    from: ["early-years"],
    needs: ["SLD", "PMLD", "ASD", "PD"],
    years: [-3, -1],
    said: [
      "Childminder has been asked to take a {c} who is tube fed. She would like to and does not know where to begin.",
      "Pre-school asks whether a specialist school can come and look at how they set up {y} for a {c} with complex needs.",
    ],
    more: ["Start date is four weeks away.", "The family has visited twice."],
    advice: [
      "Talks start with their early years adviser, who can bring outreach in. Training for the feed comes from the community nurse.",
    ],
    outcomes: ["specialist-request"],
    answer: "How does a nursery or childminder get specialist outreach?",
    passedOn: true,
    otherwise: 0.1,
  },
  {
    reason: "transition",
    from: ["early-years"],
    needs: [],
    years: [-1, -1],
    said: [
      "{c} leaves for Reception in September and the receiving school has not answered three messages.",
      "Manager asks what goes with a {c} to school and whose agreement it needs.",
    ],
    more: ["Summer born, still in nappies.", "The family is thinking about a later start."],
    advice: ["What to send and with which consent. I have rung the school's office and left the manager's number."],
    outcomes: ["signposted-local-offer"],
    answer: "Starting Reception with SEND",
    otherwise: 0.1,
  },
  {
    reason: "support-in-setting",
    from: ["post-16"],
    needs: ["SEMH", "ASD", "SPLD"],
    years: [12, 15],
    said: [
      "Student on {y} has stopped coming on practical days. Tutor thinks the workshop noise is behind it.",
      "Student has handed in nothing since October and talks about leaving {y}.",
    ],
    more: ["The school's file arrived without the plan.", "Likes the theory and is good at it."],
    advice: ["Meet the student first and alone. Ask what a good day looks like, change one thing this week, look again in two."],
    outcomes: ["advice-only"],
    answer: "A student is leaving the course: what can a college do?",
    otherwise: 0.15,
  },
  {
    reason: "other",
    from: ["post-16"],
    needs: ["SPLD", "HI", "PD"],
    years: [12, 14],
    said: [
      "Exams in six weeks. College asks how much of the school's evidence for extra time still counts.",
      "Reader was agreed at school; the awarding body now asks for a new form.",
    ],
    more: ["Four students are in the same place."],
    advice: ["Went through the usual way of working as evidence, and who may assess. Sent the page on access arrangements."],
    outcomes: ["signposted-local-offer"],
    answer: "Exams: how do access arrangements work?",
    otherwise: 0.05,
  },
]
