import { ParameterError, type Problem } from "../../../engine/simulation/check.ts"
import { compile } from "../../../engine/simulation/compile.ts"
import type { Parameters } from "../../../engine/simulation/parameters.ts"
import { readParameters } from "../../../engine/simulation/validate.ts"
import { Refusal } from "../../../platform/refusal.ts"
import { type EditableFigure, type FigureTyped, figureAfter } from "./figures.ts"
import { replacedAt, type SourcedAt, schemaPath } from "./sourced.ts"

/** Problems named in one sentence. */
const MOST_NAMED = 5

/** More people than England has with a plan or on SEN Support: a slip, and more than a forecast can hold in memory. */
export const MOST_PEOPLE = 3_000_000

/** Parameters that the engine can use: its schema, and then that they can be true together. @throws ParameterError naming each field. */
export function usable(input: unknown): Parameters {
  const parameters = readParameters(input)
  const { expectedEntrants } = compile(parameters)
  const entering = expectedEntrants.reduce((sum, people) => sum + people, 0)
  if (entering > MOST_PEOPLE) {
    const message = `with the population brings ${Math.round(entering)} people in: must be at most ${MOST_PEOPLE}`
    throw new ParameterError([{ field: "entry.rate", message }])
  }
  return parameters
}

export const problemLines = (problems: readonly Problem[]): string[] =>
  problems.map(({ field, message }) => `${field}: ${message}`)

/** "finance.grant.value: must be at least 0, got -1; ... and 3 more". */
export function inOneSentence(lines: readonly string[]): string {
  const more = lines.length - MOST_NAMED
  return [...lines.slice(0, MOST_NAMED), ...(more > 0 ? [`and ${more} more`] : [])].join("; ")
}

/**
 * The parameters with one figure as typed, read by the engine's own schema.
 * @throws Refusal with the name of what is missing, or `FigureImpossible` with the field of the form (`at`) and the schema's words (`why`).
 */
export function parametersAfter(
  parameters: Parameters,
  figure: EditableFigure,
  typed: FigureTyped,
): { parameters: Parameters; after: SourcedAt["held"] } {
  const after = figureAfter(figure, typed)
  if (typeof after === "string") throw new Refusal(after)
  try {
    return { parameters: usable(replacedAt(parameters, figure.path, after)), after }
  } catch (error) {
    if (!(error instanceof ParameterError)) throw error
    throw new Refusal("FigureImpossible", {
      at: fieldAt(figure, error.problems),
      why: inOneSentence(problemLines(error.problems)),
    })
  }
}

const FORM_FIELDS: Readonly<Record<string, string>> = {
  ".spread": "spread",
  ".trend.annual": "annual",
  ".trend.damping": "damping",
  ".trend.spread": "annualSpread",
  ".season[0]": "autumn",
  ".season[1]": "spring",
  ".season[2]": "summer",
  ".source": "source",
  ".date": "date",
}

/** The field of the form at which the first problem stands: the value, or the first opening, for what comes of figures together. */
function fieldAt({ path, kind, held }: EditableFigure, problems: readonly Problem[]): string {
  const own = schemaPath(path)
  const rest = problems.map(({ field }) => field).find((field) => field.startsWith(own))
  const inFigure = rest?.slice(own.length) ?? ""
  const opening = /^\.places\[(\d+)\]\.(from|places)$/.exec(inFigure)
  if (opening) return `${opening[2]}${Number(opening[1]) + 1}`
  if (kind === "places") return FORM_FIELDS[inFigure] ?? "places1"
  return FORM_FIELDS[inFigure] ?? (held.byAge ? "level" : "value")
}
