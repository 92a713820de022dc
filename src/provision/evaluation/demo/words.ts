/** What settings of the demonstration write as evidence, by standard, and what they agree to do. Made. */
export const EVIDENCE: Readonly<Record<string, readonly string[]>> = {
  leadership: [
    "Minutes of the governors' meeting in March, with the cost of the map in it.",
    "The SENCO has two and a half days and sits in the leadership team.",
    "Asked six children at lunch: four could say it in their own words.",
  ],
  identification: [
    "Twelve profiles were marked again by a second teacher; ten agreed.",
    "The concern form is answered within five days, from the log of the summer term.",
    "Case review of eight absent pupils found two with a language need that nobody had seen.",
  ],
  teaching: [
    "Learning walk in nine lessons: visual steps in seven of them.",
    "Planning for Years 2 and 4 names the hardest part first.",
    "Support staff logs show help faded for five children since Easter.",
  ],
  provision: [
    "The map was published in October and two groups were stopped in January.",
    "Each group has a start and an end measure; three are missing the second.",
    "Timetable of the enhanced pupils: more than half of each day in class.",
  ],
  cycle: [
    "Forty-one of forty-four plans were reviewed in the term.",
    "Twenty-six parents came; nine were telephoned; for six the reason is written.",
    "Class teachers led all reviews in the juniors and half in the infants.",
  ],
  voice: [
    "The spring survey had 38 answers; seven in ten parents felt listened to.",
    "One-page profiles are on the wall of every class.",
    "Club lists: children with SEND are one in five, as on the roll.",
  ],
  environment: [
    "Walked the site with the teacher of the deaf in November; the hall is still loud.",
    "The quiet room was used 61 times in a term, always by choice.",
    "Bullying log read each half term by the head: two about SEND, both followed up.",
  ],
  people: [
    "All lunch staff had the autism session in September.",
    "Passports were read by new staff before the first lesson, signed off by the head of year.",
    "Three calls to the support line this year, each with what was tried after it.",
  ],
}

export const ACTIONS: readonly (readonly [what: string, outcome: string])[] = [
  ["Train lunchtime staff in short instructions", "All nine were trained; two asked for more."],
  ["Mark a second sample of need profiles with the neighbour school", "Agreement rose; learning and cognition still apart."],
  ["Ask families who came to no review what would help", "Evening times and a telephone review were put in place."],
  ["Give each targeted group an end date and an end measure", "Two groups ended and one became larger."],
  ["Walk the building with pupils who use the quiet room", "Lights in the corridor were changed."],
  ["Put the cost of the map before governors each term", "First seen in spring; a governor now asks about outcomes."],
  ["Read the uniform policy for its effect on sensory need", "Soft collars are allowed and written down."],
  ["Plan moves in July by name and date with both settings", "All seven moves had a date by May."],
]
