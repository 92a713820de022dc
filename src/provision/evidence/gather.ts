import { childById } from "../../county/children/queries.ts"
import { fullName } from "../../county/children/rules.ts"
import { ofChild } from "../../county/documents/attached.ts"
import { documentsOf } from "../../county/documents/queries.ts"
import type { Child, CountyTables } from "../../county/tables.ts"
import { type Tx, tablesOf } from "../../platform/database/tx.ts"
import { orNotFound } from "../../platform/refusal.ts"
import { contactsAboutChild } from "../../support/line/index.ts"
import { meetingsAboutChild } from "../../support/meetings/index.ts"
import { requestsAboutChild } from "../../support/requests/index.ts"
import { servicesNow } from "../../support/teams/index.ts"
import { groupPlacesOf } from "../groups/index.ts"
import { reviewsOf } from "../groups/queries.ts"
import { shareOf } from "../maps/index.ts"
import { profilesOf } from "../needs/index.ts"
import { plansOf, type WholePlan, wholePlan } from "../plans/index.ts"
import { advisedCycles, planTypesOf, typeById } from "../plans/settings.ts"
import { schoolDataOf } from "../school-data/index.ts"
import { adulthoodOf } from "../transitions/index.ts"
import { checkOf, movesOf, tasksOf, wordsOf } from "../transitions/queries.ts"
import type { Evidence } from "./evidence.ts"
import { packDocuments } from "./queries.ts"
import { holds, type Section } from "./section.ts"
import { childSection } from "./sections/child.ts"
import { callsSection, documentsSection, requestsSection, teamSection } from "./sections/circle.ts"
import { needSection } from "./sections/needs.ts"
import { cyclesSection, planSection } from "./sections/plan.ts"
import { schoolSection } from "./sections/school.ts"
import { groupsSection, provisionSection, transitionSection } from "./sections/support.ts"
import { ownWords, parentWords } from "./sections/voice.ts"

/**
 * Everything held about a child's support, as far as the reader may see it. Assembly is pure; this reads, part by part, and writes
 * nothing. Throws NotFound for whoever does not see the child.
 */
export async function evidenceOf(tx: Tx, childId: string): Promise<Evidence> {
  const child = orNotFound(await childById(tx, childId))
  const plans = await wholePlans(tx, child.id)
  const profiles = await profilesOf(tx, child.id)
  const places = await placesWithReviews(tx, child.id)
  const moving = await movingOf(tx, child.id)
  const share = await shareOf(tx, child.id)
  const team = await meetingsAboutChild(tx, child.id)
  const documents = await evidenceDocuments(tx, child.id)
  const settingName = await settingNameOf(tx, child.setting_id)
  const [latest] = plans
  const running = latest !== undefined && latest.plan.ended_on === null ? latest : null
  const voices = {
    plan: latest ?? null,
    profile: profiles[0],
    groupReviews: places.flatMap((place) => place.reviews),
    ...moving,
  }
  const types = await planTypesOf(tx)
  const services = await servicesNow(tx)
  const sections: Section[] = [
    childSection({ child, settingName, address: await addressOf(tx, child) }, tx.today),
    ownWords(voices),
    parentWords(voices),
    needSection(profiles),
    planSection(latest ?? null, latest ? typeById(types, latest.plan.type_id).name : ""),
    cyclesSection(plans, { today: tx.today, advised: await advisedCycles(tx) }),
    provisionSection(share),
    groupsSection(places),
    transitionSection(moving),
    schoolSection(await schoolDataOf(tx, child.id)),
    teamSection(team, {
      today: tx.today,
      serviceName: (code) => services.find((service) => service.code === code)?.name ?? code,
    }),
    requestsSection(await requestsAboutChild(tx, child.id)),
    callsSection(await contactsAboutChild(tx, child.id)),
    documentsSection(documents),
  ]
  const has = (part: Section["part"]): boolean => sections.some((section) => section.part === part && holds(section))
  return {
    childId: child.id,
    childName: fullName(child),
    bornOn: child.born_on,
    settingName,
    asAt: tx.today,
    sections,
    holding: {
      ownWords: has("own-words"),
      parentWords: has("parent-words"),
      profileOn: profiles[0]?.made_on ?? null,
      plan: running !== null,
      outcomes: running?.outcomes.filter((each) => each.ended_on === null).length ?? 0,
      help: running?.lines.filter((each) => each.until === null).length ?? 0,
      completed: plans.flatMap((each) => each.cycles).filter((cycle) => cycle.closed_on !== null).length,
      reviewDue: running?.cycles.find((cycle) => cycle.closed_on === null)?.review_due ?? null,
      mapRows: share.rows.length,
      schoolData: has("school-data"),
      documents: documents.length,
      meetings: team.items.length,
    },
  }
}

/** Every plan with everything in it, the newest first. A child has few. */
async function wholePlans(tx: Tx, childId: string): Promise<WholePlan[]> {
  const whole: WholePlan[] = []
  for (const plan of await plansOf(tx, childId)) whole.push(await wholePlan(tx, plan))
  return whole
}

async function placesWithReviews(tx: Tx, childId: string) {
  const places = []
  for (const place of await groupPlacesOf(tx, childId)) places.push({ ...place, reviews: await reviewsOf(tx, place.id) })
  return places
}

/** The move under way or, without one, the last. */
async function movingOf(tx: Tx, childId: string) {
  const [move] = await movesOf(tx, childId)
  return {
    move: move ?? null,
    tasks: move ? await tasksOf(tx, [move.id]) : [],
    moveWords: move ? await wordsOf(tx, [move.id]) : [],
    check: move ? await checkOf(tx, move.id) : undefined,
    adulthood: await adulthoodOf(tx, childId),
  }
}

/** Documents on the record without the packs themselves: what was put together from the record is not evidence of it. */
async function evidenceDocuments(tx: Tx, childId: string) {
  const packs = await packDocuments(tx, childId)
  return (await documentsOf(tx, ofChild(childId))).filter((document) => !packs.has(document.series_id))
}

async function settingNameOf(tx: Tx, settingId: string | null): Promise<string | null> {
  if (settingId === null) return null
  const row = await tablesOf<CountyTables>(tx)
    .selectFrom("county.settings")
    .select("name")
    .where("id", "=", settingId)
    .executeTakeFirst()
  return row?.name ?? null
}

/** Where the child lives, unless that is kept from anybody: a pack travels further than the record. */
async function addressOf(tx: Tx, child: Child): Promise<string | null> {
  const rows = await tablesOf<CountyTables>(tx)
    .selectFrom("county.addresses")
    .select(["lines", "postcode", "withheld_from"])
    .where("child_id", "=", child.id)
    .where("until", "is", null)
    .execute()
  const [open] = rows.filter((row) => row.withheld_from.length === 0)
  return open && rows.length === 1 ? `${open.lines.replaceAll("\n", ", ")}, ${open.postcode}` : null
}
