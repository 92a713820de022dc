import type { ExampleAnswer } from "./example-answer.ts"

const answer = (title: string, needs: readonly string[], body: string, audiences: readonly string[] = []): ExampleAnswer => ({
  title,
  body,
  needs,
  audiences,
  source: null,
})
const STAFF = ["school", "early-years", "post-16"]

/** What to try on Monday: practice that most settings can begin with, to be reviewed with the family. */
export const EVERYDAY: readonly ExampleAnswer[] = [
  answer(
    "A child finds it hard to follow instructions in class",
    ["SLCN", "MLD"],
    "Say the name first, then one step at a time, in the order in which it happens. Show it: an object, a picture, a finished example. Wait ten seconds before you say it again, in the same words.\n\nAsk the child to show you what comes first. Note for two weeks what helps.",
    STAFF,
  ),
  answer(
    "A young child says few words: what helps before speech therapy?",
    ["SLCN"],
    "Get down to their level, say what they look at, and add one word to what they say. Leave gaps, so that there is a reason to speak. Give a choice of two things.\n\nCheck hearing early through the health visitor or GP. Referral to speech and language therapy can go ahead at the same time.",
    ["early-years", "parent"],
  ),
  answer(
    "Meltdowns at the end of the day at home",
    ["ASD", "SEMH"],
    "Many children hold themselves together all day and let go where they are safe. Plan a quiet hour after school: food, no questions, a known place. Tell school: it shows what the day costs.\n\nAsk school for breaks before the difficult times, and for one adult to end the day with.",
    ["parent"],
  ),
  answer(
    "Noise and crowds are too much",
    ["ASD", "SEMH"],
    "Look at where and when: dinner hall, corridors, assembly. Offer ear defenders, a seat at the edge, leaving two minutes early, a quiet place to eat. Let the pupil choose a sign that means they need out.\n\nA sensory checklist with the family shows what calms as well as what hurts.",
    STAFF,
  ),
  answer(
    "Sudden changes upset a pupil",
    ["ASD"],
    "Use a visual timetable and cross off what is done. Show a change as early as you can, with what stays the same. Have a card for surprises. Practise small changes that turn out well.",
    STAFF,
  ),
  answer(
    "My child does not want to go to school",
    ["SEMH"],
    "Ask what a good day has that a bad one has not. Keep a diary for a week: sleep, which lessons, which people. Meet the school soon and agree one small first step, with a named adult at the door.\n\nAnxiety is real; more days missed make it harder. If it goes on, ask for a plan with health as well.",
    ["parent"],
  ),
  answer(
    "A pupil misses more and more school",
    ["SEMH", "ASD"],
    "Look for the barrier before you look at sanctions: learning, friends, senses, home. Talk with family and pupil apart and together. Agree a small plan for two weeks with one adult, one place, one step, and look at it weekly.\n\nIf health keeps a pupil away, support for medical needs applies.",
    ["school"],
  ),
  answer(
    "Hitting and biting in the nursery",
    ["SEMH", "SLCN"],
    "Watch for what comes before: tiredness, waiting, noise, a toy taken. Stay close, say little, name the feeling, show what to do with the hands. Look after both children.\n\nKeep a short record for two weeks. Often it says what the child cannot yet say in words.",
    ["early-years"],
  ),
  answer(
    "Behaviour has become harder: where do we begin?",
    ["SEMH"],
    "Ask what it says. Note what happens before, what happens, and what follows, for a week. Check learning, language, hearing, sleep, home. Agree three things that every adult does the same way.\n\nOne adult who likes the pupil, and is seen to, is worth more than any chart.",
    ["school"],
  ),
  answer(
    "At risk of exclusion: what can we do this week?",
    ["SEMH"],
    "Meet the family, hear the pupil, and write a plan with adjustments you have not yet tried. Ask whether an unmet need lies behind it. Bring it to the Team Around the School, or propose a Way Forward Meeting if it will not wait.\n\nRing us before a decision, not after.",
    ["school"],
  ),
  answer(
    "Reading does not stick: could it be dyslexia?",
    ["SPLD"],
    "You do not need a diagnosis to begin. Check which sounds are known, teach the missing ones little and often, and go back every day. Let the pupil hear texts that are too hard to read, so that thinking does not wait.\n\nAfter a term, look at what the extra teaching changed. That is also the best evidence.",
    ["school", "parent"],
  ),
  answer(
    "Writing is slow and painful",
    ["SPLD", "PD"],
    "Ask less by hand: key words, a frame, a scribe, typing. Check the chair, the table, the pencil. Teach typing early. Mark the ideas apart from the spelling.\n\nIf dressing and cutlery are hard too, an occupational therapist may advise.",
    STAFF,
  ),
  answer(
    "Numbers make no sense to this pupil",
    ["SPLD", "MLD"],
    "Go back to things that can be held. Ten frames, rods and a number line stay on the table for as long as they help. Teach one idea in several pictures, and talk about how you know.\n\nKeep practice short and daily.",
    ["school"],
  ),
  answer(
    "A pupil cannot sit still or keep attention",
    ["SEMH", "OTH"],
    "Short tasks with a clear end, movement built in, one thing on the table, a seat away from the door. Say what to do rather than what not to do. Use a timer that can be seen.\n\nA referral about ADHD takes time. None of this has to wait for it.",
    STAFF,
  ),
  answer(
    "A deaf pupil joins us: what first?",
    ["HI", "MSI"],
    "Face the pupil, in good light, one speaker at a time. Check that hearing aids work each morning. Write new words on the board. Repeat what others say. Carpets, curtains and closed doors help more than a louder voice.\n\nAsk sensory support to visit.",
    STAFF,
  ),
  answer(
    "A pupil with a vision impairment joins us: what first?",
    ["VI", "MSI"],
    "Ask what size and contrast they can read and give everything that way before the lesson. Say names. Keep floors clear and things in the same place. Light from behind the pupil.\n\nAsk sensory support to visit.",
    STAFF,
  ),
  answer(
    "Getting around the building with a physical disability",
    ["PD"],
    "Walk the day with the pupil: doors, toilets, dining, fire route, sports. Change rooms before you change the pupil's timetable. Allow time between lessons without making them late.\n\nOccupational therapy and physiotherapy can advise. Look at trips at the same time.",
    STAFF,
  ),
  answer(
    "Toileting is not yet there",
    ["OTH", "MLD", "SLD"],
    "No child may be refused a place for this. Agree a care plan with the family: who, where, when, in which words. Follow the child's own signals and a calm routine. Ask the health visitor or school nurse about constipation: it is often behind it.",
    ["early-years", "school", "parent"],
  ),
  answer(
    "The child works well below the others: how do we plan?",
    ["MLD", "SLD"],
    "Plan from what they can do to the next small step, in the same topic as the class. Teach key words before. Repeat in new places. The teacher spends time with them too, not only an assistant.\n\nRecord small steps with photographs: families see progress.",
    ["school"],
  ),
  answer(
    "Working with a child who has complex needs",
    ["PMLD", "SLD"],
    "Learn how they say yes, no, more and stop, and make sure everybody knows. One familiar adult, slow pace, real objects as cues. Write down what you see; it is how the child tells you what they like.\n\nPlan health care with the nurses, and rest as part of the day.",
    STAFF,
  ),
  answer(
    "Friends: a child stands alone at playtime",
    ["ASD", "SLCN", "SEMH"],
    "Find one shared interest and give it a place and a time: a club of three, a job with a partner. Teach the game before break. Adults begin the play and then step back.\n\nAsk the child whether they want company or a rest. Both are fine.",
    ["school", "parent"],
  ),
  answer(
    "Sleep is a struggle",
    ["ASD", "SEMH", "DS"],
    "Same time, same order, low light, no screens in the last hour. Change one thing at a time and keep to it for two weeks. Note the times.\n\nTell the health visitor, school nurse or GP if it goes on: there may be a medical reason, and there are courses for parents.",
    ["parent"],
  ),
  answer(
    "A pupil with Down syndrome joins our class",
    ["DS"],
    "Strong at seeing, slower at hearing and holding: show as you say. Read whole words early, sign with speech, practise little and often. Same rules and same friends as everybody.\n\nCheck hearing and sight each year. Plan with the family what independence looks like this term.",
    STAFF,
  ),
  answer(
    "A student is leaving the course: what can a college do?",
    ["SEMH", "ASD", "SPLD"],
    "Talk with the student about what is hard: travel, groups, deadlines, money. Offer a smaller start, a quiet place, one named tutor, deadlines in steps. Check whether the SEN support from school ever arrived.\n\nTell the EHC team early if there is a plan: they should know before the place is lost.",
    ["post-16"],
  ),
  answer(
    "Exams: how do access arrangements work?",
    ["SPLD", "HI", "VI", "PD", "ASD", "SEMH"],
    "They must show a pupil's normal way of working: extra time, a reader, rest breaks, a laptop. So start using them in class and keep a note. The exams officer applies with evidence, by the board's dates.\n\nAsk in Year 9 or 10, not in the spring of Year 11.",
    ["school", "post-16", "parent", "young-person"],
  ),
  answer(
    "How can I prepare for a meeting about my child?",
    [],
    "Write down three things: what goes well, what worries you, what you would like to be different by next term. Bring somebody. Ask who will do what, by when, and for it in writing.\n\nYour child's own view belongs there too: a drawing or a few words will do.",
    ["parent", "young-person"],
  ),
  answer(
    "How can a child take part in their own plan?",
    ["SLCN", "ASD", "MLD", "SLD", "PMLD"],
    "Ask before the meeting, in a way that suits them: choosing pictures, a walk round school, a scale of faces, watching what they go back to. Show them afterwards what changed because of it.",
    STAFF,
  ),
]
