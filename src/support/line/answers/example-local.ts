import type { ExampleAnswer } from "./example-answer.ts"

const answer = (
  title: string,
  body: string,
  source: string,
  about: { for?: readonly string[]; needs?: readonly string[] } = {},
): ExampleAnswer => ({
  title,
  body,
  needs: about.needs ?? [],
  audiences: about.for ?? [],
  source,
})
const MODEL = "Norfolk Schools: SEND and Inclusion Support Model"
const EPSS = "Norfolk Schools: Changes to Education Psychology and Specialist Support"
const SCHOOL = { for: ["school"] }

/** How support is arranged here, with Norfolk's published pages as the example. */
export const LOCAL: readonly ExampleAnswer[] = [
  answer(
    "What is a Team Around the School (TAS) meeting?",
    "Each term, people from the council and its partners sit down with a school to look at its support for SEND: what works, what worries, what to do next. It looks at the whole school, a group of pupils or one child.\n\nThe school brings its provision map and its questions. Before one child is discussed by name, the family's consent is written down.",
    MODEL,
    SCHOOL,
  ),
  answer(
    "How do I get something on to the next TAS meeting?",
    "Tell us on the phone, or put it in as a request for support. We take over what you have said, so you do not write it twice.\n\nAn item about a whole school or a group needs no names. An item about one child can be without a name for advice, and named with consent when a service is to be involved.",
    MODEL,
    SCHOOL,
  ),
  answer(
    "Does the educational psychology and specialist support service cost anything?",
    "No. Educational Psychology and Specialist Support (EPSS) has been free to all mainstream schools since September 2025. The way in is a conversation at the Team Around the School.\n\nIf support is agreed there, EPSS contacts the school to settle the next steps.",
    EPSS,
    SCHOOL,
  ),
  answer(
    "What is a Zone Inclusion Partnership?",
    "Schools, partners and the council of one zone meet to share practice, challenge each other and start work across agencies. Zones have raised speech and language, health at the table, and the effect of poverty.\n\nIf several schools near you meet the same difficulty, that is where it belongs. Tell us and we pass it on.",
    MODEL,
    SCHOOL,
  ),
  answer(
    "What does a School and Community Team do?",
    "Each of the zones has one. It gives direct help to settings and families early, before things grow: for example, targeted support in the spring of Year 6 for the move to secondary school.\n\nA setting refers through the family hubs page, with the family's consent.",
    "Norfolk Schools: How School and Community Teams work in zones",
  ),
  answer(
    "How can a child be referred to sensory support?",
    "Virtual School Sensory Support (VSSS) works with children and young people who are deaf, or have a vision or multi-sensory impairment. Parents, key people, health and SENCOs can all refer; a SENCO needs the parents' permission and a diagnosis.\n\nWithout a diagnosis, the GP or eye clinic comes first. It is not for dyslexia.",
    "Norfolk County Council: Virtual School Sensory Support referrals",
    { needs: ["HI", "VI", "MSI"] },
  ),
  answer(
    "What happens after a referral to sensory support?",
    "It is logged, a team leader chooses a teacher, and the teacher arranges a visit to which parents are invited. A report with recommendations goes to parents and setting, and says how often support will come.",
    "Norfolk County Council: Virtual School Sensory Support assessment",
    { needs: ["HI", "VI", "MSI"] },
  ),
  answer(
    "How does a nursery or childminder get specialist outreach?",
    "Start with your early years adviser, through the early years advice line. They help you to see what is needed and open the way to school-to-school support.\n\nHave ready: what you have tried, what the family says, and what you would like to be different.",
    "Norfolk Schools: School 2 School support service update",
    { for: ["early-years"] },
  ),
  answer(
    "What is an Early Identification Notification?",
    "A health or education professional fills it in with the parents when a young child may have SEND. It goes to the early years team, and parents are offered SENDIASS. It recommends no placement and no one-to-one support.\n\nIt is for children with a home address in the county.",
    "Norfolk County Council: Early identification of needs",
    { for: ["early-years", "health", "parent"] },
  ),
  answer(
    "Do we need an INDES for this pupil?",
    "INDES describes need in common words for pupils from Reception to Year 11, in seven sections. A new one is needed where there is none or where needs have changed. It belongs to the assess step of the support cycle.\n\nA pupil referred to a School and Community Team needs one, on the SEN register or not.",
    "Norfolk Schools: Assess, Plan, Do, Review; Element 3 FAQs",
    SCHOOL,
  ),
  answer(
    "What is a graduated provision map?",
    "It is the school's own map of its SEND support at universal, targeted and enhanced level, with what it costs. Keep it up to date: it shows whether provision fits need, and it is on the table at the Team Around the School and in talks about funding.",
    "Norfolk Schools: Identification of need and inclusive provision; USSF update",
    SCHOOL,
  ),
  answer(
    "How is Element 3 top-up decided now?",
    "Since September 2025 it moves by formula and by cohort, with a conversation at the Team Around the School, not by a request for one pupil. If talk there suggests that it should go up or down, the council follows up with the school.\n\nA pupil does not need an EHC plan to attract it.",
    "Norfolk Schools: Element 3 funding update",
    SCHOOL,
  ),
  answer(
    "Something sudden has happened: is there emergency money?",
    "There is an Unexpected Situations Support Fund beside Element 3, for sudden change between allocations. We pass your question to the funding team, who know the criteria.\n\nTell us what changed, when, what you have put in place and what it costs a week.",
    "Norfolk Schools: Element 3 and Unexpected Situations Support Fund update",
    SCHOOL,
  ),
  answer(
    "What should every setting offer as a matter of course?",
    "The council publishes what it expects of every place of learning: good teaching, adjustments and early support that need no special permission. Start there, write down what you did, and say what changed.\n\nFamilies can read the same page, so both can talk about the same thing.",
    "Norfolk County Council: Special education provision we expect from places of learning",
  ),
  answer(
    "What evidence helps before an EHC plan is considered?",
    "A one-page profile; planned support with advice from specialists; regular checks; at least two reviewed support cycles with outcomes and a date agreed with the parent. Plans you have already written will do.\n\nThis is what is expected, not a condition: nobody should hold back a request because a paper is missing.",
    "Norfolk Local Offer: Assess, Plan, Do, Review; Children and Families Act 2014, section 36",
    { for: ["school", "post-16", "early-years"] },
  ),
  answer(
    "Must a support plan look a certain way?",
    "No. A support plan is not required by law; it is good practice, so that family, child and staff share the same aims. Keep it short: who the child is, what you hope for, what you do, when you look again.",
    "Norfolk Schools: Assess, Plan, Do, Review",
    SCHOOL,
  ),
  answer(
    "Planning the move to secondary school",
    "In the autumn of Year 6: share dates, ask for travel training where it helps, and plan with the new school for pupils with a plan. In the spring: pass on the list of pupils who need targeted or enhanced support, with what is known of their needs. In the summer: visits, a named adult, a plan for September.",
    "Norfolk Schools: Year 6 to Year 7 transition timelines",
    SCHOOL,
  ),
  answer(
    "We wait for a specialist place: what do we plan for September?",
    "Plan as though the child will go to the mainstream school, until you are told that a specialist place is sure. It is called parallel planning: visits, a named adult and a support plan go ahead.\n\nIf the place comes, nothing is lost. If it does not, the child is not left without.",
    "Norfolk Schools: Year 6 to Year 7 transition, receiving setting",
    { for: ["school", "parent"] },
  ),
  answer(
    "Starting Reception with SEND",
    "Most children belong in their local school, full-time as soon as they are ready; a longer settling-in time may help. Meet in the spring before, plan adjustments, and visit in the summer.\n\nThere is no need to delay a start because of SEND. Talk with the early years adviser and the school together.",
    "Norfolk Schools: Planning transitions for children with SEND into Reception classes",
    { for: ["early-years", "parent", "school"] },
  ),
  answer(
    "Learning to travel alone",
    "TITAN is training for independent travel. The current setting refers in the autumn of Year 6, so that a pupil is ready for the new journey. Start small at home: the same walk, a little more alone each week.",
    "Norfolk Schools: current setting, Year 6 to Year 7",
    { for: ["school", "parent", "young-person"] },
  ),
  answer(
    "Does a place in a specialist resource base need an EHC plan?",
    "Not in every case. A specialist resource base (SRB) is part of a mainstream school, and pupils usually come with one main need. Ask us which base fits and how its places are agreed.",
    "Just One Norfolk: neurodiversity digital library, inclusion",
    SCHOOL,
  ),
  answer(
    "Preparing for adult life",
    "From Year 9 on, plans look at five things: learning, work, a home of one's own, friends and community, and health. At 13 or 14 gather hopes and reports; one person co-ordinates; adult social care hears early, so that nothing stops at 18.",
    "Norfolk Local Offer: Preparing for adulthood; SEND code of practice, chapter 8",
    { for: ["young-person", "parent", "post-16", "school"] },
  ),
]
