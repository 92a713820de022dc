import { openRecord } from "../../county/children/header.ts"
import { childById } from "../../county/children/queries.ts"
import { curriculumYear, fullName } from "../../county/children/rules.ts"
import { may } from "../../platform/actions/action.ts"
import { auditList, auditView } from "../../platform/audit/audit.ts"
import type { Tx } from "../../platform/database/tx.ts"
import { isId } from "../../platform/lists/list-state.ts"
import { listed } from "../../platform/lists/listed.ts"
import { NotFound, orNotFound } from "../../platform/refusal.ts"
import { form, post, type RouteDefinition, redirect, type Viewing, view } from "../../platform/web/route.ts"
import { configuredValue } from "../configured.ts"
import { mayAnswerFor } from "../groups/index.ts"
import { runningPlan } from "../plans/index.ts"
import { timelineFor } from "./dates.ts"
import { firstTermCheckDue } from "./first-term.ts"
import { MOVE_WORDS, startForm } from "./forms.ts"
import { startMove, usualMove } from "./moves.ts"
import { StartPage } from "./pages/forms.tsx"
import { MovesPage, NoSettingPage, type View } from "./pages/list.tsx"
import { type MoveShown, TransitionPage } from "./pages/transition.tsx"
import {
  calendarOf,
  checkedOf,
  checkOf,
  db,
  type MoveLine,
  movesOf,
  movesOfSetting,
  ownSettings,
  settingsToChoose,
  tasksOf,
  wordsOf,
} from "./queries.ts"
import { WATCH_RULES } from "./watch-list.ts"
import { watchMoves } from "./watching.ts"
import { childrenToMove, startCohort } from "./year-group.ts"

const VIEWS: readonly View[] = ["all", "watch", "late", "check"]

async function movesPage(request: Viewing) {
  const { tx, query } = request
  const settings = await ownSettings(tx)
  const asked = query.get("setting")
  const setting = asked === null ? settings[0] : settings.find((each) => each.id === asked)
  if (!setting) {
    if (asked !== null) throw new NotFound()
    return <NoSettingPage />
  }
  const lines = await movesOfSetting(tx, setting.id)
  await auditList(
    tx,
    "transition",
    lines.map((line) => line.id),
    lines.map((line) => line.child_id),
  )
  const shown = query.get("view") as View | null
  return (
    <MovesPage
      data={{
        setting,
        settings,
        view: shown !== null && VIEWS.includes(shown) ? shown : "all",
        moves: await watchMoves(tx, lines),
        rules: await configuredValue(tx, WATCH_RULES),
        tasks: await tasksOf(
          tx,
          lines.map((line) => line.id),
        ),
        checked: await checkedOf(
          tx,
          lines.map((line) => line.id),
        ),
        waiting: await childrenToMove(tx, setting.id),
        mayPlan: may(tx, "plan-transitions"),
        today: tx.today,
      }}
    />
  )
}

async function shownMoves(tx: Tx, moves: readonly MoveLine[]): Promise<MoveShown[]> {
  const ids = moves.map((move) => move.id)
  const [tasks, words, watched, calendar] = [
    await tasksOf(tx, ids),
    await wordsOf(tx, ids),
    await watchMoves(tx, moves),
    await calendarOf(tx),
  ]
  const shown: MoveShown[] = []
  for (const move of moves) {
    shown.push({
      move,
      tasks: tasks.filter((task) => task.move_id === move.id),
      words: words.filter((each) => each.move_id === move.id),
      check: (await checkOf(tx, move.id)) ?? null,
      checkDue: firstTermCheckDue(move.moves_on, calendar),
      watched: watched.find((each) => each.move.id === move.id)!,
      receives: move.receiving_team_id !== null && tx.actor.teams.includes(move.receiving_team_id),
    })
  }
  return shown
}

/** What the form proposes: the timeline of the child's year, the level of the plan or of the SEN status, the usual first day. */
async function proposed(tx: Tx, childId: string) {
  const child = orNotFound(await childById(tx, childId))
  const setting = child.setting_id
    ? await db(tx).selectFrom("county.settings").select(["phase"]).where("id", "=", child.setting_id).executeTakeFirst()
    : undefined
  const plan = await runningPlan(tx, child.id)
  const timeline = timelineFor(setting?.phase ?? null, curriculumYear(child.born_on, tx.today, child.year_offset))
  return {
    child,
    values: {
      timeline: timeline ?? "",
      level: plan?.level ?? (child.sen_status === "E" ? "enhanced" : child.sen_status === "K" ? "targeted" : "universal"),
      ...(timeline ? { movesOn: await usualMove(tx) } : {}),
    },
  }
}

export const listRoutes: readonly RouteDefinition[] = [
  ...listed(view("/provision/transitions", "see-moves", movesPage)),
  ...post("/provision/transitions/cohorts", "plan-transitions", async (request) => {
    const setting = typeof request.body.setting === "string" && isId(request.body.setting) ? request.body.setting : ""
    if (setting === "") throw new NotFound()
    await request.act(startCohort, { settingId: setting })
    return redirect(`/provision/transitions?setting=${setting}`)
  }),
  ...form({
    show: "/children/:id/transition/new",
    to: "/children/:id/transitions",
    right: "plan-transitions",
    schema: startForm,
    view: async (request, given) => {
      const { child, values } = await proposed(request.tx, request.params.id!)
      const settings = await settingsToChoose(request.tx, child.zone_id)
      const data = { childId: child.id, childName: fullName(child), settings }
      return <StartPage data={data} form={(given ?? request.blank(values as never)) as never} />
    },
    submit: async (request, { receiving, keyAdult, more, ...typed }) => {
      const { childId } = await request.act(startMove, {
        ...typed,
        childId: request.params.id!,
        receivingId: receiving,
        keyAdult: keyAdult ?? "",
        lookedAfter: more.includes("looked-after"),
        youngCarer: more.includes("young-carer"),
      })
      return redirect(`/children/${childId}/transition`)
    },
    words: MOVE_WORDS,
  }),
  ...view("/children/:id/transition", "read-transition", async ({ tx, params }) => {
    const header = await openRecord(tx, params.id!)
    const moves = await movesOf(tx, header.child.id)
    const open = moves.filter((move) => move.ended_on === null)
    for (const { id } of open) await auditView(tx, { kind: "transition", id }, header.child.id)
    return (
      <TransitionPage
        data={{
          header,
          moves: await shownMoves(tx, open),
          past: moves.filter((move) => move.ended_on !== null),
          mayPlan: may(tx, "plan-transitions"),
          mayAnswer: await mayAnswerFor(tx, header.child.id),
          maySay: may(tx, "say-transition-words"),
          mayTick: may(tx, "tick-transition-task"),
          today: tx.today,
        }}
      />
    )
  }),
]
