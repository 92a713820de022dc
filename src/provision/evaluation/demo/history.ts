import { type StaffedSetting, staffedSettings } from "../../../county/demo/staffed.ts"
import { column, insertMany } from "../../../platform/database/bulk.ts"
import type { Tx } from "../../../platform/database/tx.ts"
import type { DemoDice, DemoPart } from "../../../platform/slice.ts"
import { currentFramework } from "../queries.ts"
import { ACTIONS, EVIDENCE } from "./words.ts"

type Setting = StaffedSetting & { readonly writer: NonNullable<StaffedSetting["writer"]> }

interface MadeEvaluation {
  readonly id: string
  readonly setting: Setting
  readonly daysAgo: number
  readonly answers: readonly {
    readonly statementId: string
    readonly standard: string
    readonly judgement: number
    readonly evidence: string
  }[]
}

/** One to three evaluations of each setting of a zone, a year apart, each a little better or worse, and what was agreed after the last. */
export const evaluationDemo: DemoPart = {
  async history({ tx, dice: diceOf }, zone) {
    const dice = diceOf(`provision-evaluation-${zone.code}`)
    const evaluations = (await settingsOf(tx, zone.id)).flatMap((setting) => evaluationsFor(dice, setting))
    await write(tx, evaluations)
    await writeActions(
      tx,
      dice,
      evaluations.filter((each) => each.daysAgo < 250),
    )
  },
}

/** The phases for which the framework was written. */
const PHASES: readonly string[] = ["infant", "junior", "primary", "middle", "secondary", "all-through", "early-years"]

async function settingsOf(tx: Tx, zoneId: string): Promise<Setting[]> {
  const settings = await staffedSettings(tx, zoneId)
  return settings
    .filter((each): each is Setting => each.status === "open" && PHASES.includes(each.phase) && each.writer !== null)
    .slice(0, 120)
}

function evaluationsFor(dice: DemoDice, setting: Setting): MadeEvaluation[] {
  const count = dice.weighted({ "0": 14, "1": 26, "2": 38, "3": 22 })
  const statements = currentFramework().standards.flatMap((standard) => standard.statements)
  let judged = statements.map((_, at) => dice.weighted({ "0": 22, "1": 46, "2": 27, "3": at % 7 === 0 ? 8 : 3 })).map(Number)
  return Array.from({ length: Number(count) }, (_, at) => {
    if (at > 0)
      judged = judged.map((each) => Math.max(0, Math.min(3, each + (dice.chance(0.24) ? 1 : dice.chance(0.08) ? -1 : 0))))
    return {
      id: dice.uuid(),
      setting,
      daysAgo: (Number(count) - 1 - at) * 365 + dice.between(110, 190),
      answers: statements.map((statement, place) => ({
        statementId: statement.id,
        standard: statement.standard,
        judgement: judged[place]!,
        evidence: judged[place] === 0 && dice.chance(0.5) ? "" : evidenceFor(dice, statement),
      })),
    }
  })
}

/** The words for a statement, which stands at its place in its standard. */
function evidenceFor(dice: DemoDice, { id, standard }: { id: string; standard: string }): string {
  const place = Number(id.split(":").at(-1)) - 1
  return (EVIDENCE[standard]?.[place] ?? "").replace("{n}", String(dice.between(6, 19)))
}

async function write(tx: Tx, evaluations: readonly MadeEvaluation[]): Promise<void> {
  const framework = currentFramework()
  const on = (each: MadeEvaluation, more = 0) => tx.today.subtract({ days: each.daysAgo + more }).toString()
  await insertMany(
    tx,
    "provision_evaluation.evaluations",
    [
      column("id", "uuid", (each: MadeEvaluation) => each.id),
      column("setting_id", "uuid", (each: MadeEvaluation) => each.setting.id),
      column("setting_team_id", "uuid", (each: MadeEvaluation) => each.setting.team),
      column("zone_team_id", "uuid", (each: MadeEvaluation) => each.setting.zoneTeam),
      column("framework_id", "text", () => framework.id),
      column("started_on", "date", (each: MadeEvaluation) => on(each, 12)),
      column("finished_on", "date", (each: MadeEvaluation) => on(each)),
      column("by_name", "text", (each: MadeEvaluation) => each.setting.writer.name),
      column("version", "int", () => 9),
    ],
    evaluations,
  )
  const answers = evaluations.flatMap((each) => each.answers.map((answer) => ({ ...answer, evaluationId: each.id })))
  type Row = (typeof answers)[number]
  await insertMany(
    tx,
    "provision_evaluation.answers",
    [
      column("evaluation_id", "uuid", (row: Row) => row.evaluationId),
      column("statement_id", "text", (row: Row) => row.statementId),
      column("judgement", "int", (row: Row) => row.judgement),
      column("evidence", "text", (row: Row) => row.evidence),
    ],
    answers,
  )
}

async function writeActions(tx: Tx, dice: DemoDice, latest: readonly MadeEvaluation[]): Promise<void> {
  const actions = latest.flatMap((evaluation) => {
    const lowest = evaluation.answers.toSorted((a, b) => a.judgement - b.judgement)
    const from = dice.between(0, ACTIONS.length - 1)
    return Array.from({ length: dice.between(1, 3) }, (_, at) => {
      const state = dice.weighted({ open: 45, done: 47, dropped: 8 })
      return {
        id: dice.uuid(),
        evaluation,
        statementId: lowest[at]!.statementId,
        words: ACTIONS[(from + at) % ACTIONS.length]!,
        state,
        due: tx.today.add({ days: state === "open" ? dice.between(-10, 70) : dice.between(-80, -15) }),
      }
    })
  })
  type Row = (typeof actions)[number]
  await insertMany(
    tx,
    "provision_evaluation.actions",
    [
      column("id", "uuid", (row: Row) => row.id),
      column("evaluation_id", "uuid", (row: Row) => row.evaluation.id),
      column("statement_id", "text", (row: Row) => row.statementId),
      column("what", "text", (row: Row) => row.words[0]),
      column("owner_id", "uuid", (row: Row) => row.evaluation.setting.writer.id),
      column("owner_name", "text", (row: Row) => row.evaluation.setting.writer.name),
      column("due_on", "date", (row: Row) => row.due.toString()),
      column("status", "text", (row: Row) => row.state),
      column("outcome", "text", (row: Row) =>
        row.state === "open" ? "" : row.state === "done" ? row.words[1] : "Another way was found.",
      ),
      column("closed_on", "date", (row: Row) => (row.state === "open" ? null : row.due.toString())),
      column("added_at", "timestamptz", (row: Row) => tx.now.subtract({ hours: 24 * row.evaluation.daysAgo }).toString()),
    ],
    actions,
  )
  await writeTasks(
    tx,
    actions.filter((row) => row.state === "open"),
    dice,
  )
}

interface OpenAction {
  readonly id: string
  readonly evaluation: MadeEvaluation
  readonly words: readonly [string, string]
  readonly due: { toString(): string }
}

async function writeTasks(tx: Tx, open: readonly OpenAction[], dice: DemoDice): Promise<void> {
  await insertMany(
    tx,
    "county.tasks",
    [
      column("id", "uuid", () => dice.uuid()),
      column("kind", "text", () => "evaluation-action"),
      column("title", "text", (row: OpenAction) => row.words[0]),
      column("slice", "text", () => "provision-evaluation"),
      column("record_kind", "text", () => "evaluation-action"),
      column("record_id", "uuid", (row: OpenAction) => row.id),
      column("setting_id", "uuid", (row: OpenAction) => row.evaluation.setting.id),
      column("team_id", "uuid", (row: OpenAction) => row.evaluation.setting.team),
      column("taken_by", "uuid", (row: OpenAction) => row.evaluation.setting.writer.id),
      column("taken_at", "timestamptz", () => tx.now.toString()),
      column("due_on", "date", (row: OpenAction) => row.due.toString()),
      column("basis", "text", () => "promise"),
      column("basis_source", "text", () => "Agreed in the setting's self-evaluation"),
      column("created_at", "timestamptz", () => tx.now.subtract({ hours: 24 * 30 }).toString()),
    ],
    open,
  )
}
