import { z } from "zod"
import { fullName } from "../../../county/children/rules.ts"
import { may } from "../../../platform/actions/action.ts"
import { auditList, auditView } from "../../../platform/audit/audit.ts"
import type { Tx } from "../../../platform/database/tx.ts"
import { choice, text, ticked, wholeNumber } from "../../../platform/kit/index.ts"
import { listed } from "../../../platform/lists/listed.ts"
import { orNotFound } from "../../../platform/refusal.ts"
import { form, type RouteDefinition, redirect, view } from "../../../platform/web/route.ts"
import { instrumentById } from "../instruments.ts"
import { answersSchema, chosenIn, SCORING_WORDS } from "../profile-routes.tsx"
import { db } from "../queries.ts"
import { describePaper, drawModeration, markPaper } from "./actions.ts"
import { MODERATION } from "./address.ts"
import { ModerationPage } from "./overview-page.tsx"
import { DescribePage, MarkPage, PaperPage } from "./paper-page.tsx"
import {
  markedPapers,
  marksOf,
  papersMarked,
  papersOf,
  papersToDescribe,
  papersToMark,
  paperToDescribe,
  paperToMark,
  samples,
  zonesToDraw,
} from "./queries.ts"
import { driftByArea, driftBySetting, driftByZone } from "./results.ts"
import { NewSamplePage, SamplePage } from "./sample-page.tsx"

/** Drift of all zones and areas is for every lead; a setting's name, only for the zone's own lead and for services of the county. */
async function driftFor(tx: Tx) {
  const all = await markedPapers(tx, {})
  const zones = await zonesToDraw(tx)
  const own = await markedPapers(tx, { zoneIds: zones.map(({ id }) => id) })
  return { settings: driftBySetting(own), zones: driftByZone(all), areas: driftByArea(all) }
}

const sampleById = async (tx: Tx, id: string) => orNotFound((await samples(tx)).find((each) => each.id === id))

const markSchema = z.object({
  ...answersSchema,
  instrument: text({ required: "Load the page again", max: 80 }),
  rest: ticked(),
  note: text({ max: 1000 }),
})

const reading: readonly RouteDefinition[] = [
  ...listed(
    view(MODERATION, "see-moderation", async ({ tx }) => {
      const [draws, marks] = [may(tx, "draw-moderation"), may(tx, "mark-need-profile")]
      const describes = may(tx, "describe-paper") ? await papersToDescribe(tx) : null
      await auditList(
        tx,
        "child",
        (describes ?? []).map((each) => each.child_id),
      )
      return (
        <ModerationPage
          describes={describes}
          marks={marks ? await papersToMark(tx) : null}
          marked={marks ? await papersMarked(tx) : []}
          samples={draws ? await samples(tx) : null}
          drift={draws ? await driftFor(tx) : null}
          today={tx.today}
        />
      )
    }),
  ),
  ...listed(
    view(`${MODERATION}/samples/:id`, "draw-moderation", async ({ tx, params }) => (
      <SamplePage
        sample={await sampleById(tx, params.id!)}
        papers={await papersOf(tx, params.id!)}
        marked={await markedPapers(tx, { sampleId: params.id! })}
      />
    )),
  ),
  ...view(`${MODERATION}/papers/:id`, "see-moderation", async ({ tx, params }) => {
    const paper = orNotFound(
      await db(tx).selectFrom("provision_needs.papers").selectAll().where("id", "=", params.id!).executeTakeFirst(),
    )
    const marks = await marksOf(tx, [paper.id])
    await auditView(tx, { kind: "moderation-paper", id: paper.id })
    return <PaperPage paper={paper} instrument={instrumentById(paper.instrument_id)} marks={marks} />
  }),
]

const writing: readonly RouteDefinition[] = [
  ...form({
    show: `${MODERATION}/samples/new`,
    to: `${MODERATION}/samples`,
    right: "draw-moderation",
    schema: z.object({
      zone: text({ required: "Choose whose profiles are drawn", max: 36 }).refine(
        (value) => /^(county|[0-9a-f-]{36})$/.test(value),
        {
          error: "Choose whose profiles are drawn",
        },
      ),
      stratum: choice(["setting", "need-area"], "Choose of what it is a part"),
      each: wholeNumber({ required: "Enter how many of each", min: 1, max: 20 }),
    }),
    view: async (request, given) => (
      <NewSamplePage
        form={(given ?? request.blank({ stratum: "setting", each: 2 } as never)) as never}
        zones={await zonesToDraw(request.tx)}
        county={request.tx.actor.roles.includes("service-lead")}
      />
    ),
    submit: async (request, { zone, stratum, each }) => {
      const { id } = await request.act(drawModeration, { zoneId: zone === "county" ? null : zone, stratum, each })
      return redirect(`${MODERATION}/samples/${id}`)
    },
    words: {
      NotYourZone: "zone: Choose one of your own zones",
      NothingToDraw: "zone: No profile of the last year is left to draw there",
    },
  }),
  ...form({
    show: `${MODERATION}/papers/:id/description`,
    right: "describe-paper",
    schema: z.object({ description: text({ required: "Write what is seen", max: 4000 }) }),
    view: async ({ tx, params, blank }, given) => {
      const paper = orNotFound(await paperToDescribe(tx, params.id!))
      await auditView(tx, { kind: "moderation-paper", id: paper.id }, paper.child_id)
      return (
        <DescribePage
          form={(given ?? blank({}, paper.version)) as never}
          paper={paper}
          name={fullName(paper)}
          called={paper.known_as ?? paper.forename}
        />
      )
    },
    submit: async (request, { description }) => {
      await request.act(describePaper, { paperId: request.params.id!, version: request.version ?? 0, description })
      return redirect(MODERATION)
    },
    words: {
      NamesTheChild: "description: A name of the child stands in the text. Write “the child” or “they” instead.",
      DescribedAlready: "description: A colleague has described this already",
    },
  }),
  ...form({
    show: `${MODERATION}/papers/:id/marks/new`,
    to: `${MODERATION}/papers/:id/marks`,
    right: "mark-need-profile",
    schema: markSchema,
    view: async ({ tx, params, blank }, given) => {
      const paper = orNotFound(await paperToMark(tx, params.id!))
      await auditView(tx, { kind: "moderation-paper", id: paper.id })
      return (
        <MarkPage
          form={(given ?? blank({ rest: true } as never)) as never}
          paper={paper}
          instrument={instrumentById(paper.instrument_id)}
        />
      )
    },
    submit: async (request, typed) => {
      const { id } = await request.act(markPaper, {
        paperId: request.params.id!,
        instrumentId: typed.instrument,
        statementIds: chosenIn(typed),
        restAsExpected: typed.rest,
        note: typed.note,
      })
      return redirect(`${MODERATION}/papers/${id}`)
    },
    words: SCORING_WORDS,
  }),
]

export const moderationRoutes: readonly RouteDefinition[] = [...reading, ...writing]
