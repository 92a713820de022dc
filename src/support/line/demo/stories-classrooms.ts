import type { Story } from "./story.ts"

/** What schools ring about a child in class. */
export const FROM_CLASSROOMS: readonly Story[] = [
  {
    reason: "support-in-setting",
    from: ["school"],
    needs: ["SLCN", "MLD"],
    years: [0, 6],
    said: [
      "{c} in {y} follows one-step instructions but is lost with two. Copies the others and starts late every time.",
      "Teacher says the {c} in {y} nods at everything and then does nothing. Expressive language is ahead of what {he} understands.",
    ],
    more: [
      "Hearing was checked in the autumn and is fine.",
      "A teaching assistant sits nearby in the mornings only.",
      "English is the only language at home.",
      "They have a visual timetable on the wall but nobody points at it.",
    ],
    advice: [
      "Talked through saying the name first, one step at a time and waiting. Two weeks of notes on what helps, then a review with the family.",
      "Agreed to try task boards for the first ten minutes of each lesson. SENCO will watch one lesson before and one after.",
    ],
    outcomes: ["signposted-local-offer"],
    answer: "A child finds it hard to follow instructions in class",
    otherwise: 0.2,
  },
  {
    reason: "support-in-setting",
    from: ["school"],
    needs: ["ASD", "SEMH"],
    years: [1, 9],
    said: [
      "The dinner hall is the trouble. {c} in {y} runs out with hands over the ears, and one midday supervisor has been pushed.",
      "{c} in {y} copes until the corridor between lessons, then bolts. Staff have been following {him} round the building.",
    ],
    more: [
      "No trouble at all in art or in the garden.",
      "Ear defenders were tried and thrown.",
      "There is a quiet room but it is booked by interventions all morning.",
    ],
    advice: [
      "Suggested early release by five minutes, a seat by the door and a fixed place to go. One page that every adult has read.",
      "Advised them to write down the ten minutes before each time, and to change the place before changing the child.",
    ],
    outcomes: ["advice-only"],
    answer: "Noise and crowds are too much",
    otherwise: 0.3,
  },
  {
    reason: "support-in-setting",
    from: ["school"],
    needs: ["ASD"],
    years: [0, 8],
    said: [
      "Supply teacher on Monday and the whole week was lost. {c} in {y} needs to know who is coming.",
      "School is changing rooms at half term. {c} in {y} was under the table for an hour when the class was told.",
    ],
    more: ["Mum says weekends away go the same way.", "They have photographs of staff but not of cover staff."],
    advice: [
      "A change card, told the day before and again in the morning. Keep one thing the same: the peg, the first task, the adult at the door.",
    ],
    outcomes: ["signposted-local-offer"],
    answer: "Sudden changes upset a pupil",
    otherwise: 0.15,
  },
  {
    reason: "behaviour",
    from: ["school"],
    needs: ["SEMH"],
    years: [0, 6],
    said: [
      "{c} in {y} has hit out four times this fortnight, always after break. No history of it before the summer.",
      "Class teacher is worn out. {c} in {y} tears up work as soon as it is hard, and the others have started to laugh.",
    ],
    more: [
      "There has been a separation at home; the family is open about it.",
      "The behaviour policy has been used to the last step.",
      "An ELSA has space from next week.",
    ],
    advice: [
      "Went through what happens before, during and after. Reduce the written load first, put an adult in the last ten minutes of break, meet the family this week.",
      "Suggested one key adult and a check-in at the gate. Look at reading level: the tearing starts with text.",
    ],
    outcomes: ["back-to-setting"],
    answer: "Behaviour has become harder: where do we begin?",
    otherwise: 0.25,
    followUp: "Ring the SENCO: has the fortnight of notes shown a pattern?",
  },
  {
    reason: "suspension",
    from: ["school"],
    needs: ["SEMH", "ASD"],
    years: [5, 11],
    said: [
      "Second suspension this term for a {c} in {y}. The head is thinking about a permanent exclusion and wants to know what else there is.",
      "{c} in {y} is on the edge. Three fixed terms since September, each for walking out and swearing at staff who stood in the way.",
    ],
    more: [
      "Attendance before that was above 95 per cent.",
      "Reading age is about four years behind, which came out only now.",
      "A part-time timetable was talked about; I said what the guidance says on that.",
    ],
    advice: [
      "Asked them to hold a meeting with the family before any decision and to bring what has been tried. Zone team will be told with consent.",
      "A Way Forward Meeting is the place for this. Meanwhile: one adult, a way out that is allowed, no public reprimands.",
    ],
    outcomes: ["wfm-proposed"],
    answer: "At risk of exclusion: what can we do this week?",
    passedOn: true,
    otherwise: 0.5,
    followUp: "Has the meeting been given a date?",
  },
  {
    reason: "attendance",
    from: ["school"],
    needs: ["SEMH", "ASD"],
    years: [6, 11],
    said: [
      "{c} in {y} has been in for nine days since half term. Gets as far as the car park.",
      "Attendance for a {c} in {y} is down to 58 per cent. Mornings are the worst; once in, the day goes well.",
    ],
    more: [
      "Friends have moved to another form.",
      "Work is sent home but comes back untouched.",
      "The GP has been asked, nothing yet.",
    ],
    advice: [
      "Start with the one lesson that works and build from there. Agree with the family who rings whom by half past eight.",
      "No letters about fines while a plan is running. List what pulls away and what pulls in; meet again in three weeks.",
    ],
    outcomes: ["sct-referral"],
    answer: "A pupil misses more and more school",
    passedOn: true,
    otherwise: 0.4,
  },
  {
    reason: "need-unclear",
    from: ["school"],
    needs: ["SPLD", "MLD"],
    years: [2, 8],
    said: [
      "{c} in {y} reads the same word three ways on one page. Good talker, knows a lot, will not pick up a pen.",
      "Phonics has been done twice over. {c} in {y} still guesses from the first letter, and {his} confidence has gone.",
    ],
    more: [
      "Parents ask whether it is dyslexia and want a test.",
      "Catch-up group meets three times a week.",
      "Vision was tested in the spring.",
    ],
    advice: [
      "A label changes nothing about what to teach. Short daily practice, words that can be read, records of what sticks. Review after half a term.",
      "Suggested overlearning ten words a week, and reading to {him} so that the ideas do not wait for the decoding.",
    ],
    outcomes: ["back-to-setting"],
    answer: "Reading does not stick: could it be dyslexia?",
    otherwise: 0.35,
  },
  {
    reason: "assess-plan-do-review",
    from: ["school"],
    needs: ["MLD", "SLD", "SLCN"],
    years: [1, 8],
    said: [
      "New SENCO. {c} in {y} works about three years below the class, and the plan she found is from the year before last.",
      "{c} in {y} is taught mostly outside the classroom. The SENCO wants to bring {him} back in but the curriculum is too far away.",
    ],
    more: ["There are six others with old plans.", "The class has twenty-nine and one teaching assistant."],
    advice: [
      "Start from what {he} can do next, two targets only, in words the child understands. Dates for the review in the diary before half term.",
      "Keep the topic the same and change the demand. I sent the page on planning for children well below the others.",
    ],
    outcomes: ["back-to-setting"],
    answer: "The child works well below the others: how do we plan?",
    otherwise: 0.2,
  },
]
