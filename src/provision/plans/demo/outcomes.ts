import type { FlourishLetter, NeedArea } from "../../vocabulary.ts"

/** Made words for the demonstration, as a setting might write them. They name nobody. */
export interface MadeOutcome {
  readonly text: string
  readonly baseline: string
  readonly target: string
  readonly measure: string
  readonly flourish: readonly FlourishLetter[]
}

const made = (
  text: string,
  [baseline, target, measure]: readonly [string, string, string],
  ...flourish: FlourishLetter[]
): MadeOutcome => ({ text, baseline, target, measure, flourish })

export const OUTCOMES: Readonly<Record<NeedArea, readonly MadeOutcome[]>> = {
  "speech-language": [
    made(
      "Follows an instruction with two parts",
      ["One part, with a gesture", "Two parts, said once", "Ten instructions tried in one week"],
      "L",
      "U",
    ),
    made(
      "Uses the new words of a topic when talking about it",
      ["Two of ten words", "Eight of ten words", "Word check before and after the topic"],
      "L",
    ),
    made(
      "Asks when something was not understood",
      ["Waits, or copies others", "Asks in three lessons out of four", "Tally kept by the adults for a week"],
      "U",
      "R",
    ),
    made(
      "Tells what happened in the right order",
      ["One event, with questions", "Three events, without help", "Story retold and written down each half term"],
      "L",
      "I",
    ),
    made(
      "Is understood by people outside the family",
      ["About half of what is said", "Nearly all of what is said", "Three adults listen to the same recording"],
      "F",
      "U",
    ),
    made(
      "Joins in talk in a group of four",
      ["Listens only", "Says something twice in each group", "Tally in the weekly group"],
      "F",
      "R",
    ),
  ],
  "social-communication": [
    made(
      "Plays or works with another for ten minutes",
      ["Two minutes, with an adult", "Ten minutes, with an adult near", "Timed once a week"],
      "F",
    ),
    made(
      "Moves from one activity to the next calmly",
      ["Upset three times a day", "Upset at most twice a week", "Daily record of changes"],
      "R",
      "S",
    ),
    made(
      "Says or shows when a break is needed",
      ["Leaves the room", "Uses the card first", "Count of cards used and of times left"],
      "U",
      "S",
    ),
    made(
      "Takes turns in a game with rules",
      ["With an adult prompting each turn", "Three turns without a prompt", "Watched in games twice a week"],
      "F",
      "R",
    ),
    made(
      "Copes with a noisy place for a lesson",
      ["Ten minutes", "A whole lesson with a planned break", "Noted by the adults for two weeks"],
      "H",
      "S",
    ),
    made(
      "Knows what comes next in the day",
      ["Asks every few minutes", "Checks the plan of the day alone", "Tally of questions in one morning a week"],
      "I",
      "R",
    ),
  ],
  "cognition-learning": [
    made(
      "Reads the common words of the stage at sight",
      ["25 of 100 words", "75 of 100 words", "The same list read every six weeks"],
      "L",
    ),
    made(
      "Writes a paragraph that others can read",
      ["One sentence", "Five sentences, with a word bank", "One piece a half term, marked alike"],
      "L",
      "O",
    ),
    made(
      "Starts a task without an adult beside them",
      ["Waits for help", "Starts within two minutes", "Watched in five lessons a term"],
      "R",
      "L",
    ),
    made(
      "Works out sums within 20 in different ways",
      ["Counts on fingers", "Two ways, one in the head", "Twenty questions at start and end"],
      "L",
    ),
    made("Remembers what was learned last week", ["One fact of five", "Four facts of five", "Short quiz every Monday"], "L"),
    made(
      "Organises what is needed for the day",
      ["Forgets most days", "Ready four days out of five", "Checklist ticked on arrival"],
      "I",
      "O",
    ),
  ],
  semh: [
    made(
      "Comes into school and settles by the first lesson",
      ["Two days out of five", "Four days out of five", "Register and meet-and-greet notes"],
      "H",
      "S",
    ),
    made(
      "Names a feeling and says what would help",
      ["Cannot say", "Says it to a known adult", "Weekly talk with the key adult"],
      "R",
      "U",
    ),
    made(
      "Stays in class when work is hard",
      ["Leaves four times a week", "Leaves at most once a week", "Count of exits"],
      "R",
      "L",
    ),
    made(
      "Has a friend to be with at break",
      ["Alone most breaks", "With others three days a week", "Watched at break, and asked"],
      "F",
    ),
    made(
      "Puts things right after an argument",
      ["Will not talk of it", "Talks of it on the same day", "Restorative talks noted"],
      "F",
      "R",
    ),
    made("Attends more of the week", ["Three days in five", "Nine days in ten", "Attendance each half term"], "O", "H"),
  ],
  "physical-sensory": [
    made(
      "Moves about the building safely and alone",
      ["With an adult on stairs", "Alone on the planned routes", "Routes walked with an adult once a month"],
      "S",
      "I",
    ),
    made(
      "Records work in a way that is quick enough",
      ["Five lines by hand", "A page by keyboard", "Words written in ten minutes"],
      "L",
      "I",
    ),
    made(
      "Uses their own equipment without being reminded",
      ["Reminded daily", "Reminded once a week at most", "Daily checklist"],
      "I",
      "H",
    ),
    made(
      "Sees or hears all that is taught in class",
      ["Misses about half", "Misses hardly anything", "Short check at the end of five lessons"],
      "L",
      "U",
    ),
    made(
      "Takes part in physical education",
      ["Watches", "Joins in an adapted part of each lesson", "Noted by the teacher"],
      "H",
      "F",
    ),
    made(
      "Lasts the school day without great tiredness",
      ["Tired by noon", "A full day with one rest", "Rest times noted for two weeks"],
      "H",
    ),
  ],
}
