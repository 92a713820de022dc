/** What settings of the demonstration write as evidence, one for each statement of a standard, and what they agree to do. Made. */
export const EVIDENCE: Readonly<Record<string, readonly string[]>> = {
  leadership: [
    "Asked {n} children at lunch: most could say it in their own words.",
    "The SENCO has two and a half days a week and sits in the leadership team.",
    "Minutes of the governors' meeting in March, with the cost of the map in it.",
    "Read with the pupil council; {n} sentences of the behaviour policy were changed.",
  ],
  identification: [
    "The concern form is answered within five days: {n} of the last 20 were.",
    "{n} profiles were marked again by a second teacher, and all but two agreed.",
    "A case review of absent pupils found two with a language need that nobody had seen.",
    "Checked by group in the autumn: no group is named twice as often as its share of the roll.",
  ],
  teaching: [
    "Planning for Years 2 and 4 names the hardest part first.",
    "Learning walk in {n} lessons: visual steps were seen in most.",
    "Timetables show which teacher leads each group, and how often.",
    "Logs of support staff show help faded for five children since Easter.",
  ],
  provision: [
    "The map was published in October with every need on the profile in it.",
    "Each group has a start and an end measure; three are missing the second.",
    "Two groups were stopped in January because nothing had moved.",
    "Timetables of the enhanced pupils: more than half of each day in class.",
  ],
  cycle: [
    "A sample of {n} plans: nine in ten outcomes could be measured.",
    "Most parents came; nine were telephoned; for six the reason is written.",
    "Class teachers led all reviews in the juniors and half in the infants.",
    "Of {n} plans read side by side, three in four had changed after the review.",
  ],
  voice: [
    "One-page profiles are on the wall of every class, in the children's own words.",
    "The spring survey had {n} answers; seven in ten parents felt listened to.",
    "The report was cut to two pages and found from the front page by two new parents.",
    "Club lists: children with SEND are one in five, as they are on the roll.",
  ],
  environment: [
    "Walked the site with the teacher of the deaf in November; the hall is still loud.",
    "The quiet room was used {n} times in a term, always by choice.",
    "The log is read each half term by the head: two about SEND, both followed up.",
    "Lunch has a rota of games and two calm tables, asked for by the council.",
  ],
  people: [
    "All lunch and office staff had the autism session in September.",
    "Passports are read by new staff before the first lesson, signed by the head of year.",
    "{n} calls to the support line this year, each with what was tried after it.",
    "Every move in July had a date and a name at the other school by May.",
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
