export interface MadePriority {
  readonly title: string
  readonly why: string
  readonly initiatives: readonly {
    readonly title: string
    readonly partners: string
    readonly state: "ended" | "running" | "planned"
    readonly impact?: string
  }[]
  readonly measures: readonly {
    readonly title: string
    readonly unit: string
    readonly from: number
    readonly to: number
    readonly source: string
  }[]
}

export const PRIORITIES: readonly MadePriority[] = [
  {
    title: "Language in the first three years of school",
    why: "It is the first need of more than a quarter of the zone's children on SEN Support, and the one named most at meetings.",
    initiatives: [
      {
        title: "Open mornings in the language base",
        partners: "Two primary schools, speech and language therapy",
        state: "running",
      },
      {
        title: "One screen for all Receptions in the first half term",
        partners: "Heads of the zone, early years advisers",
        state: "ended",
        impact: "All but two schools used it; groups began four weeks sooner than last year",
      },
    ],
    measures: [
      {
        title: "Reception children at the expected level for talk",
        unit: "per cent",
        from: 61,
        to: 72,
        source: "Schools' own screen, each term",
      },
      { title: "Schools that use the zone's screen", unit: "schools", from: 9, to: 20, source: "Count at the partnership" },
    ],
  },
  {
    title: "Mornings that work: fewer children out of school",
    why: "Absence grew in Years 5 to 9, most of all among children on SEN Support for social and emotional needs.",
    initiatives: [
      {
        title: "Soft starts: two rooms open before register",
        partners: "Five schools, School and Community Team",
        state: "running",
      },
      {
        title: "A named person for every family out of school for ten days",
        partners: "School nurses, family hub",
        state: "planned",
      },
    ],
    measures: [
      {
        title: "Children on SEN Support who miss one session in ten",
        unit: "per cent",
        from: 31,
        to: 24,
        source: "Attendance returns, half-termly",
      },
    ],
  },
  {
    title: "A move to Year 7 that nobody dreads",
    why: "Calls to the line about moving on double in spring, and most families say that they repeat themselves.",
    initiatives: [
      {
        title: "One page for every child who needs more, agreed by all secondary schools",
        partners: "SENCOs of the zone",
        state: "running",
      },
      { title: "Extra visits in the last week of June", partners: "Secondary schools, travel training", state: "planned" },
    ],
    measures: [
      { title: "Year 6 children with a page handed over by May", unit: "children", from: 14, to: 60, source: "SENCO network" },
    ],
  },
  {
    title: "Buildings that do not shout",
    why: "Noise and corridors stand behind many of the children named at meetings, and cost little to change.",
    initiatives: [{ title: "Walks through ten schools with pupils", partners: "Council of pupils, advisers", state: "running" }],
    measures: [
      { title: "Schools with a map of quiet places", unit: "schools", from: 2, to: 12, source: "Count at the partnership" },
    ],
  },
  {
    title: "Help for staff on the day that they ask",
    why: "A third of support staff are in their first year.",
    initiatives: [
      { title: "Two open surgeries a month, online", partners: "Psychology service, special schools", state: "running" },
      { title: "Visits between schools, paid cover", partners: "Trusts of the zone", state: "planned" },
    ],
    measures: [
      { title: "Staff who say that they know whom to ask", unit: "per cent", from: 48, to: 75, source: "Short survey each term" },
    ],
  },
]

export const STEPS: readonly (readonly [what: string, outcome: string, helper: string, ours: boolean])[] = [
  [
    "Train all lunchtime staff in the three habits of talk",
    "Lunchtime staff give one instruction at a time",
    "SEND adviser, one afternoon",
    false,
  ],
  [
    "Move the reading groups to before break, with two trained adults",
    "Nine readers gain six months by the summer",
    "The school's own reading lead",
    true,
  ],
  [
    "Quiet places on a map, hung where supply staff see it",
    "No child waits in a corridor",
    "School and Community Team with the council of pupils",
    false,
  ],
  [
    "Rewrite the behaviour policy with adjustments in it",
    "The same twenty pupils are not removed each week",
    "Psychologist as a critical friend",
    false,
  ],
  [
    "Meet each family on SEN Support three times this year",
    "Families can say what the plan is",
    "SENCO and class teachers",
    true,
  ],
  ["Share one nurture room between infant and junior", "Six children start the day there", "The neighbouring school", true],
]

export const NOTES = {
  "on-track": ["Half of the staff have done it; the rest after half term.", "Going to plan, and the children notice."],
  behind: ["Cover was short. New date agreed.", "The room was needed for exams; begins again in three weeks."],
  done: ["Done, and kept up without being reminded.", "Finished. Shared with two other schools."],
} as const
