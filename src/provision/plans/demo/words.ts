import type { Progress } from "../cycle.ts"

/** Made words for the demonstration, as a setting might write them. They name nobody. */
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
  "step-up": ["Little has changed: more is needed", "New needs showed in class and at home"],
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
