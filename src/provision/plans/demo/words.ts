import type { FlourishLetter, NeedArea } from "../../vocabulary.ts"
import type { Progress } from "../cycle.ts"

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

export const EVIDENCE: Readonly<Record<Progress, readonly string[]>> = {
  exceeded: [
    "Measured again: beyond the target in both weeks",
    "Now does it in places where it was never practised",
    "Helps others to do it",
  ],
  met: [
    "Measured again: the target was reached three times out of three",
    "Seen by two adults in different lessons",
    "Work in the book shows it over four weeks",
    "The family sees it at home as well",
  ],
  partly: [
    "Measured again: about half way from the start to the target",
    "Does it with a familiar adult, not yet with others",
    "Good weeks and hard weeks; the last two were good",
    "Reached on most days when the routine holds",
  ],
  not: [
    "Measured again: as at the start",
    "Absence cut the time for it to a few weeks",
    "The help began late in the term; too early to say",
  ],
}

export const PARENT_VIEWS = [
  "We see a difference at home, above all in the mornings.",
  "The reading is better. We would like to know how to help with it at weekends.",
  "Happy with the help, worried about next year.",
  "It helps when one person tells us how the week was. Please go on with that.",
  "We do not see much change yet and would like to meet sooner next time.",
  "The new routine works. Please keep it the same after the holidays.",
  "Home is calmer since the help began.",
] as const

export const CHILD_VIEWS: Readonly<Record<"small" | "child" | "older", readonly string[]>> = {
  small: [
    "Chose the smiling face for the small group and the sad face for the noisy hall",
    "Pointed to the photograph of the quiet corner as the best place",
    "Drew the group game when asked what was good",
  ],
  child: [
    "I like the group because we play games with the words.",
    "I can do more by myself now.",
    "I still do not like it when it is loud.",
    "The cards help me. I want to keep them.",
    "I want to do maths with my friends, not outside.",
  ],
  older: [
    "It helps when I get the notes before the lesson.",
    "I do not want people to notice that I get help.",
    "Talking on a Monday makes the week easier.",
    "I would like more time in tests and less in the support room.",
    "I feel more confident than last year.",
  ],
}

export const NO_PARENT_VIEW = [
  "Invited twice and offered a call; nobody could come. The review was sent home.",
  "The family asked for the meeting to be held without them this time.",
] as const

export const NO_CHILD_VIEW = [
  "Was ill on the day and the week after; will be asked on return.",
  "Did not want to say anything this time.",
] as const

export const REASONS = {
  change: ["The target was met with help; now the help is spread out", "What was tried did not fit; another way is tried"],
  "step-up": ["Two cycles with little change: more is needed", "New needs showed in class and at home"],
  "step-down": ["Manages in class with what is there for everyone", "The targets were met and have held for a term"],
  "seek-advice": ["Progress has slowed; a specialist's view would help the next step"],
  cease: ["All outcomes are met and have held for two terms"],
} as const

export const PROFILES: Readonly<Record<"small" | "child" | "older", readonly (readonly [string, string, string, string])[]>> = {
  small: [
    [
      "Laughs a lot and loves water play",
      "My blanket at rest time; going outside every day",
      "Show me, do not only tell me. Give me time.",
      "To play with the others in the garden",
    ],
    [
      "Gives good hugs and knows every train",
      "The same chair and the same song to tidy up",
      "Use few words and a picture. Warn me before a change.",
      "To tell people what I want",
    ],
    ["Kind to smaller children", "Snack with my friend; my own peg", "Sit near me at story time", "To be big enough for school"],
  ],
  child: [
    [
      "Funny, and good at building things",
      "My friends, my dog, knowing what comes next",
      "Check that I understood before I start. Let me use a keyboard.",
      "To read a whole book by myself",
    ],
    [
      "Always helps others",
      "Football at break; quiet when I work",
      "Tell me what I did well. Break long jobs into bits.",
      "To be in the school team",
    ],
    [
      "Knows a great deal about animals",
      "Not being shouted at; time to finish",
      "Give me a card for a break, and let me use it",
      "To look after animals one day",
    ],
    [
      "Good memory for songs and stories",
      "Art on Fridays; sitting beside somebody calm",
      "Write down what to do, step by step",
      "To make up my own stories",
    ],
  ],
  older: [
    [
      "Loyal, and good with anything practical",
      "Being treated like everyone else; my own space",
      "Talk to me in private, not in front of the class",
      "To do a course in mechanics",
    ],
    [
      "Sees the funny side; good at drawing",
      "Music, and people who keep their word",
      "Send me the slides before. Let me record my ideas by voice.",
      "To go to college with my friends",
    ],
    [
      "Thinks hard before speaking",
      "Knowing about changes the day before",
      "Let me leave two minutes early between lessons",
      "To live in my own flat one day",
    ],
  ],
}

export const PARENT_WORDS = [
  "Mornings are the hardest part. A calm start changes the whole day.",
  "We want to be told early when something goes wrong, and also when it goes right.",
  "At home it helps to do one thing at a time and to say what comes next.",
  "Our hope is that school is a place where our child feels safe and learns.",
  "Please ask us: we know what the small signs mean.",
] as const

export const FAMILY_SAYS = [
  "The small group is going well. I worry about the change of class after the holidays and would like to talk about it.",
  "Homework takes all evening. Could there be less, or another way to do it?",
  "Much happier this term. Thank you. Please keep the same adult if you can.",
] as const
