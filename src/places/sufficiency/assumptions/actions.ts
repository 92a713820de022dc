import type { Parameters } from "../../../engine/simulation/parameters.ts"
import { action, unchangedSince } from "../../../platform/actions/action.ts"
import { type Tx, tablesOf } from "../../../platform/database/tx.ts"
import { orNotFound, Refusal } from "../../../platform/refusal.ts"
import type { PlacesTables } from "../tables.ts"
import { inOneSentence, parametersAfter } from "./change.ts"
import { type FigureTyped, figureNamed } from "./figures.ts"
import { FileUnusable, parametersFromFile } from "./from-file.ts"
import { keepSet } from "./keep.ts"

const db = (tx: Tx) => tablesOf<PlacesTables>(tx)
const RIGHT = "plan-places"

const setById = async (tx: Tx, id: string) =>
  orNotFound(await db(tx).selectFrom("places.assumption_sets").selectAll().where("id", "=", id).executeTakeFirst())

/** A set of one's own, the same as another until its figures are changed. */
export const makeAssumptions = action(
  "places.make-assumptions",
  RIGHT,
  async (tx, { from, title }: { from: string; title: string }) => {
    const { parameters } = await setById(tx, from)
    return keepSet(tx, { title, basis: "set", parameters, madeFrom: from })
  },
)

export interface FigureToChange {
  readonly id: string
  readonly version: number
  readonly figure: string
  readonly typed: FigureTyped
}

/** Changes one figure of a set of one's own: the next version of the set. Versions before it, and every forecast, stay as they are. */
export const changeAssumption = action(
  "places.change-assumption",
  RIGHT,
  async (tx, { id, version, figure: field, typed }: FigureToChange) => {
    const asked = await setById(tx, id)
    if (asked.basis !== "set") throw new Refusal("StaysAsItCame")
    const latest = await latestOf(tx, asked.series_id)
    unchangedSince(latest.version, version)
    const figure = orNotFound(figureNamed(latest.parameters, field))
    const { parameters, after } = parametersAfter(latest.parameters, figure, typed)
    return keepSet(tx, {
      title: latest.title,
      basis: latest.basis,
      parameters,
      ...(latest.made_from ? { madeFrom: latest.made_from } : {}),
      after: { seriesId: latest.series_id, version: latest.version, changed: { field, before: figure.held, after } },
    })
  },
)

/** The newest version, its series held against others who change it: the first version stands for all of them. */
async function latestOf(tx: Tx, seriesId: string) {
  await db(tx).selectFrom("places.assumption_sets").select("id").where("id", "=", seriesId).forUpdate().execute()
  return db(tx)
    .selectFrom("places.assumption_sets")
    .selectAll()
    .where("series_id", "=", seriesId)
    .orderBy("version", "desc")
    .limit(1)
    .executeTakeFirstOrThrow()
}

export interface FileToLoad {
  readonly title: string
  /** Where the file is from. */
  readonly source: string
  /** The set with which it is compared, if any. */
  readonly madeFrom: string | null
  readonly bytes: Uint8Array
}

/** Keeps the parameters of a file as a set: what `lfi forecast calibrate` wrote, or a set that was taken out and changed elsewhere. */
export const loadAssumptions = action("places.load-assumptions", RIGHT, async (tx, given: FileToLoad) => {
  const { title, source, madeFrom } = given
  if (madeFrom !== null) await setById(tx, madeFrom)
  const parameters = readFile(given.bytes)
  return keepSet(tx, { title, basis: "file", parameters, source, ...(madeFrom === null ? {} : { madeFrom }) })
})

function readFile(bytes: Uint8Array): Parameters {
  try {
    return parametersFromFile(bytes)
  } catch (error) {
    if (error instanceof FileUnusable) throw new Refusal("FileUnusable", { why: inOneSentence(error.lines), lines: error.lines })
    throw error
  }
}
