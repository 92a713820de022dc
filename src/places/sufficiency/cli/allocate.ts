import { readFileSync, writeFileSync } from "node:fs"
import { basename } from "node:path"
import { type Allocation, allocate } from "../../../engine/allocation/allocate.ts"
import { oneMorePlace } from "../../../engine/allocation/one-more-place.ts"
import { AllocationInputError } from "../../../engine/allocation/problem.ts"
import { type Answer, type Asked, problemOf } from "../proposals/allocation/asked.ts"
import { answerOf } from "../proposals/allocation/least-cost.ts"
import { askedFrom, type NamedText } from "../proposals/allocation/read-files.ts"
import { type SideBySide, sideBySide } from "../proposals/allocation/side-by-side.ts"
import { stable } from "../proposals/allocation/stable.ts"
import { TableError } from "./read-table.ts"

export interface AllocateOptions {
  provisions: string
  candidates: string
  children?: string
  /** CSV written: `child,provision`, empty when unplaced. */
  out: string
  /** JSON written: totals, proof, reasons and what one more place would change. */
  report?: string
  /** Seed of the lots between equal claims: asks for the stable answer in place of the one at least cost. */
  stable?: number
}

/** The two files, as the command's help describes them. */
export const ALLOCATION_FILES = `Files are CSV with a heading, in UTF-8.
  --provisions   provision,places                   places: a whole number from 0
  --candidates   child,provision,LEVEL,LEVEL,...    one line for each provision that could take a child
  --children     child                              names children who may have no line among the candidates
A LEVEL is a cost in whole numbers from 0, lower is better; the first column counts before all that follow (legal preference, suitability, siblings, minutes, pounds).
A level named "choice" is the family's own order, 1 for the first. A column whose name begins with "claim " is no cost: it says how strong the child's claim on that
provision is (lower is stronger, the first such column deciding), and is read with --stable alone.
Without --stable: as few children unplaced as possible, then the least total of each level in turn.
With --stable: nobody and no provision would both rather have each other, and no other such answer is better for any child. A child's order is "choice", then the levels
in turn; a provision's order is the claims or, without any, the levels other than "choice"; what is equal is drawn by lot from --seed.`

/** Allocates children to provisions from plain files; 0 when done, 1 when a file cannot be used (the reason goes to standard error). */
export async function allocateCommand(options: AllocateOptions): Promise<number> {
  try {
    const asked = askedFrom({
      provisions: fileAt(options.provisions),
      candidates: fileAt(options.candidates),
      children: options.children === undefined ? undefined : fileAt(options.children),
    })
    process.stdout.write(
      `${options.stable === undefined ? atLeastCost(asked, options) : stably(asked, options, options.stable)}\n`,
    )
    return 0
  } catch (error) {
    if (!(error instanceof TableError || error instanceof AllocationInputError || (error as { code?: string }).code === "ENOENT"))
      throw error
    process.stderr.write(`${(error as Error).message}\n`)
    return 1
  }
}

const fileAt = (path: string): NamedText => ({ name: basename(path), text: readFileSync(path, "utf8") })
const totalsSaid = ({ levels, totals }: Answer): string => levels.map((level, l) => `${level} ${totals[l]}`).join(", ")

function atLeastCost(asked: Asked, { out, report }: AllocateOptions): string {
  const allocation = allocate(problemOf(asked))
  writeFileSync(out, placesCsv(asked, allocation.provision))
  if (report) writeJson(report, leastCostReport(asked, allocation))
  const { levels, primal } = allocation.certificate
  return `${levels.map((level, l) => `${level} ${primal[l]}`).join(", ")}; proven: no allocation has a smaller total`
}

function stably(asked: Asked, { out, report }: AllocateOptions, seed: number): string {
  const answer = stable(asked, seed)
  writeFileSync(out, placesCsv(asked, answer.places))
  if (report) {
    const least = answerOf(asked, allocate(problemOf(asked)))
    writeJson(report, stableReport(asked, answer, sideBySide(asked, seed, [least, answer])))
  }
  return `${totalsSaid(answer)}; proven stable: ${answer.checked} better choices looked at, each is full with stronger claims`
}

const writeJson = (path: string, value: object): void => writeFileSync(path, `${JSON.stringify(value, null, 2)}\n`)

function placesCsv({ children, provisions }: Asked, places: ArrayLike<number>): string {
  const cell = (text: string): string => (/[",\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text)
  const lines = children.map((child, i) => `${cell(child)},${places[i]! < 0 ? "" : cell(provisions[places[i]!]!)}`)
  return `${["child,provision", ...lines].join("\n")}\n`
}

const byLevel = (levels: readonly string[], values: readonly number[]) =>
  Object.fromEntries(levels.map((level, l) => [level, values[l]!]))

const childrenOf = ({ children, provisions }: Asked, { places, reasons }: Answer) =>
  children.map((child, i) => ({ child, provision: places[i]! < 0 ? null : provisions[places[i]!], ...reasons[i]! }))

function leastCostReport(asked: Asked, allocation: Allocation) {
  const { levels, primal, dual, candidatesChecked, holds } = allocation.certificate
  const { children, provisions } = asked
  return {
    method: "least-cost",
    totals: byLevel(levels, primal),
    proof: { lowerBound: byLevel(levels, dual), candidatesChecked, holds },
    children: childrenOf(asked, answerOf(asked, allocation)),
    unplaced: allocation.unplaced.map((item) => ({
      child: children[item.child],
      reason: item.reason,
      ...(item.reason === "CandidatesFull" && {
        full: {
          provisions: item.group.provisions.map((p) => provisions[p]),
          places: item.group.places,
          children: item.group.children,
        },
      }),
    })),
    oneMorePlace: provisions.map((provision, p) => {
      const { saves, moves } = oneMorePlace(allocation, p)
      const moved = moves.map(({ child, from, to }) => ({
        child: children[child],
        from: from < 0 ? null : provisions[from],
        to: provisions[to],
      }))
      return { provision, places: asked.places[p], saves: byLevel(levels, saves), moves: moved }
    }),
  }
}

function stableReport(asked: Asked, answer: Answer, compared: SideBySide) {
  const { levels, totals, checked, more } = answer
  const figures = ({ totals: each, ...rest }: SideBySide["figures"][number]) => ({ ...rest, totals: byLevel(levels, each) })
  return {
    method: "stable",
    totals: byLevel(levels, totals),
    proof: { betterChoicesChecked: checked, blockingPairs: 0, holds: true },
    children: childrenOf(asked, answer),
    oneMorePlace: more.map(({ provision, saves, moves }) => ({
      provision: asked.provisions[provision],
      places: asked.places[provision],
      saves: byLevel(levels, saves),
      moves,
    })),
    beside: {
      leastCost: figures(compared.figures[0]),
      stable: figures(compared.figures[1]),
      betterWhenStable: compared.betterWhenStable,
      worseWhenStable: compared.worseWhenStable,
    },
  }
}
