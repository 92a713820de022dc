import type { ExampleAnswer } from "./example-answer.ts"

const answer = (title: string, body: string, source: string, audiences: readonly string[] = []): ExampleAnswer => ({
  title,
  body,
  needs: [],
  audiences,
  source,
})
const CFA = "Children and Families Act 2014"
const REGS = "Special Educational Needs and Disability Regulations 2014"
const CODE = "SEND code of practice: 0 to 25 years (January 2015)"
const FAMILY = ["parent", "young-person"]

/** Rights, duties and clocks that hold in all of England. */
export const FAMILY_AND_LAW: readonly ExampleAnswer[] = [
  answer(
    "Who can ask for an education, health and care (EHC) needs assessment?",
    "A parent, a young person from 16 to 25, or somebody on behalf of a school or post-16 college can ask. Anybody else who works with the child can bring them to the council's notice.\n\nNo form is required by law: a letter or email to the council is a request. The council must look at each one.",
    `${CFA}, section 36(1) and (3)`,
  ),
  answer(
    "What is the legal test for an EHC needs assessment?",
    "The council must assess if the child or young person has or may have special educational needs, and it may be necessary for support to be made through an EHC plan.\n\nIt is about what may be so. A diagnosis, a set number of support cycles or a level of attainment is evidence, and none of them is a condition.",
    `${CFA}, section 36(8)`,
  ),
  answer(
    "How long does an EHC needs assessment take?",
    "The council says within 6 weeks of the request whether it will assess. If it issues a plan, the final one is due within 20 weeks of the request.\n\nThe regulations name the few reasons for which it may take longer, such as a child away from the area for at least 4 weeks.",
    `${REGS}, regulations 4, 5, 10 and 13`,
  ),
  answer(
    "The council said no to an assessment: what now?",
    "The letter gives the reasons and how to challenge them. You can ask for mediation, and you can appeal to the First-tier Tribunal (SEND).\n\nTalk to a mediation adviser first: you need their certificate to appeal. The free independent advice service, SENDIASS, can go through the letter with you.",
    `${CFA}, sections 51 to 56`,
    FAMILY,
  ),
  answer(
    "How long do we have to appeal to the SEND Tribunal?",
    "Two months from the date of the council's decision letter, or one month from the mediation certificate, whichever is later.\n\nIf that time has passed, the Tribunal can still be asked to accept a late appeal, with the reason.",
    "Tribunal Procedure (First-tier Tribunal) (Health, Education and Social Care Chamber) Rules 2008, rule 20",
    FAMILY,
  ),
  answer(
    "Must a school complete two support cycles before an EHC request?",
    "No. Two assess, plan, do, review cycles are good evidence of what has been tried, and the council expects to hear of them. They are not a bar: parents and young people may ask at any time, and the legal test is the same.\n\nHelp the school to send what it has: plans, reviews, what changed, what the child and family say.",
    `${CFA}, section 36(8); Norfolk Local Offer, Assess Plan Do Review`,
  ),
  answer(
    "What is SEN Support?",
    "It is the help that a school, nursery or college gives to a child or young person with special educational needs without an EHC plan. It works in four steps that repeat: assess, plan, do, review.\n\nThe setting agrees with the family what it hopes for, what it will do, and when everybody looks at it again.",
    `${CODE}, chapters 5 to 7`,
  ),
  answer(
    "How often should school meet parents about SEN Support?",
    "The code of practice asks schools to meet parents at least three times a year, for long enough to hear what they think. Each time: what has changed, what to keep, what to try next.\n\nAsk the SENCO for the next date, and bring what you see at home.",
    `${CODE}, paragraph 6.65`,
  ),
  answer(
    "Does a school have to follow an EHC plan?",
    "Yes. The council must secure the special educational provision in section F, and the school named in the plan must admit the child and do its best that the needs are met.\n\nIf something in section F does not happen, tell the SENCO in writing, then the council's EHC team. It is the council's duty in the end.",
    `${CFA}, sections 42, 43 and 66`,
  ),
  answer(
    "What is an annual review?",
    "At least every 12 months everybody looks at whether the plan still fits: the family, the setting, the council and those who help. The setting sends a report within two weeks of the meeting, and the council says within four weeks of the meeting whether it keeps, changes or ends the plan.\n\nYou may ask for an early review when things change.",
    `${CFA}, section 44; ${REGS}, regulations 18 to 22`,
  ),
  answer(
    "Moving to another phase with an EHC plan: what are the dates?",
    "For moves between early years, infant, junior, primary, middle and secondary school the amended plan is due by 15 February of the year of the move. For moves to post-16 it is 31 March.\n\nThe review that prepares it is in the autumn before, so start in Year 5 or Year 10 to look around.",
    `${REGS}, regulation 18`,
  ),
  answer(
    "Can we name the school we want in an EHC plan?",
    "You can ask for a particular maintained school, academy, special school, college or approved independent special school. The council must name it unless it would not suit the child, or their attendance would not fit with the efficient education of others or the efficient use of resources.\n\nBeing full is not by itself one of these reasons: it must be shown what the place would do to others.",
    `${CFA}, sections 38 and 39`,
    FAMILY,
  ),
  answer(
    "Who decides at 16: the parent or the young person?",
    "After compulsory school age the rights in SEN law are the young person's own. Families can go on helping, and most young people want them to.\n\nIf a young person cannot decide something for themselves at the time, somebody may act for them under the Mental Capacity Act. That is decided for each decision, never once for all.",
    `${CFA}, section 80; ${CODE}, paragraphs 8.13 to 8.18`,
  ),
  answer(
    "What are reasonable adjustments?",
    "A school or nursery must change what it can sensibly change so that a disabled pupil is not at a real disadvantage: how it teaches, its rules, aids such as a writing slope or a reading pen.\n\nIt must think ahead and not wait until something goes wrong. No diagnosis is needed if somebody has a lasting and substantial difficulty in daily life.",
    "Equality Act 2010, sections 6, 20 and 85",
  ),
  answer(
    "School sends my child home early: is that allowed?",
    "Sending a child home to calm down, or because a teaching assistant is away, is an exclusion unless it is recorded as one. An unrecorded one is unlawful, even if a parent agrees.\n\nAsk the school to write down each time. A part-time timetable is for a short time only, in writing, with the parent's agreement and a date to end it.",
    "Suspension and permanent exclusion guidance for England; Working together to improve school attendance",
    ["parent", "school"],
  ),
  answer(
    "How can we challenge a suspension or an exclusion?",
    "The school must tell parents the reason and length without delay, and how to put their view to the governors. For a permanent exclusion, parents can then ask for an independent review panel and for a SEN expert to be there, free of charge.\n\nFrom the sixth school day of a suspension, full-time education must be arranged: by the school, or by the council after a permanent exclusion.",
    "Education Act 2002, section 51A; Suspension and permanent exclusion guidance for England",
    ["parent", "young-person", "school"],
  ),
  answer(
    "My child has a medical condition: what must school do?",
    "Maintained schools and academies must support pupils with medical conditions. Most children who need it get an individual healthcare plan: what they need, who does it, what to do in an emergency.\n\nA child who cannot attend for health reasons for 15 days or more should get suitable education through the council.",
    `${CFA}, section 100; Education Act 1996, section 19`,
  ),
  answer(
    "What does a SENCO do?",
    "The special educational needs co-ordinator leads SEN support in a school: plans, reviews, advice to teachers, contact with families and services. In a maintained school or academy it is a qualified teacher who must gain the required national qualification within three years.\n\nClass teachers remain responsible for the progress of every pupil in their class.",
    `${CFA}, section 67; ${REGS}, regulations 49 and 50`,
  ),
  answer(
    "What is the Local Offer?",
    "It is the council's page of everything for children and young people with SEND from 0 to 25: schools, health, activities, money, rights, how to complain. Families help to make it.\n\nTell us what you could not find there: that is passed on.",
    `${CFA}, section 30`,
  ),
  answer(
    "Where can families get independent advice?",
    "SENDIASS is free, confidential and separate from those who decide. It helps with meetings, letters, mediation and appeals, for parents and for young people themselves.\n\nEvery council area must have such a service. Say so early: nobody has to wait for an argument.",
    `${CFA}, section 32`,
    FAMILY,
  ),
  answer(
    "What is a personal budget in an EHC plan?",
    "When a plan is being made or reviewed, a parent or young person may ask for a personal budget: the money for part of the provision, so that they have more say in how it is arranged. Direct payments for something in a school need the head's agreement.\n\nIt can be refused for named reasons, which the council must give in writing.",
    `${CFA}, section 49; Special Educational Needs (Personal Budgets) Regulations 2014`,
    FAMILY,
  ),
  answer(
    "Home education and an EHC plan",
    "Parents may educate at home. If a child goes to a special school that the council arranged, the council must agree before the name is taken off the roll. A plan continues and is reviewed each year.\n\nNobody should be advised to home educate because a school finds it hard to meet needs. If that was said, tell us.",
    "School Attendance (Pupil Registration) (England) Regulations 2024; Elective home education: departmental guidance",
    ["parent", "school"],
  ),
  answer(
    "We are moving to another council area with an EHC plan",
    "The old council transfers the plan on the day of the move, or 15 working days after it hears of it if that is later. The new council must then secure what is in it, tells you within 6 weeks when it will review it, and can arrange another school if the old one is too far.\n\nTell both councils as early as you can.",
    `${REGS}, regulation 15`,
    FAMILY,
  ),
  answer(
    "Can a nursery refuse a child with SEND?",
    "A nursery, pre-school or childminder must not treat a disabled child less well, and must make reasonable adjustments. Settings with funded places must have arrangements to support children with SEN, and maintained nurseries must have a SENCO.\n\nAsk what worries them and what would help. Early years advisers and inclusion funding may make it possible.",
    `Equality Act 2010; ${CODE}, chapter 5`,
    ["parent", "early-years"],
  ),
  answer(
    "What must a college do for a student with SEN?",
    "A further education or sixth-form college, or a 16 to 19 academy, must use its best endeavours to secure the special educational provision that a student needs, with or without a plan. It should name somebody who oversees SEN support.\n\nIf a college is named in an EHC plan, it must admit the student.",
    `${CFA}, sections 43 and 66; ${CODE}, chapter 7`,
    ["post-16", "young-person", "parent"],
  ),
  answer(
    "Does support stop at 18 or 19?",
    "An EHC plan can go on until 25 if the young person still needs more time in education or training to reach their outcomes. It is not for everybody and not for ever: the council may end it when it is no longer necessary, and must consult first.\n\nA plan ends with university, because Disabled Students' Allowance takes over.",
    `${CFA}, sections 37, 45 and 46`,
    ["young-person", "parent", "post-16"],
  ),
  answer(
    "Who may see what we tell the support line?",
    "The people at the line who deal with your call. If you name your child, their record shows who is in their circle, since when and why, and you can see that.\n\nWe ask before we share it with another service, and you can take a consent back, one service at a time. The exception is a worry about a child's safety.",
    "UK General Data Protection Regulation; the county's rule of the circle",
  ),
  answer(
    "How do we complain about a decision or about how we were treated?",
    "First ask whoever decided to explain. Then use the complaints procedure of the school or the council. Decisions about EHC plans mostly have their own way: mediation and the Tribunal.\n\nIf the council's complaint procedure is finished, the Local Government and Social Care Ombudsman can look at what went wrong.",
    "Local Government Act 1974; Children and Families Act 2014, sections 51 to 57",
    FAMILY,
  ),
]
