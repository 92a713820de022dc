import type { Effort } from "./counted.ts"

/**
 * The same tasks in the files that a school keeps today: a register and a provision map as spreadsheets, a need profile as a
 * spreadsheet and a plan as a document for each child, on a shared drive. Counted by hand step by step, each step kindly: the files
 * stand where they should, nobody else has one open, dates and sums come out right, and every text that both ways need is as long here
 * as there. Source of the files: inclusion.md 2.3, 2.5 and 2.7 (profile spreadsheet, map and register as schools keep them).
 */
const step = (clicks: number, keys = 0, screens = 0): Effort => ({ clicks, keys, screens })

/** The drive, the folder, the file; two windows open. */
const OPEN = step(3, 0, 2)
/** Ctrl and S. */
const SAVE = step(0, 2, 0)
/** "Save as" and a file name of a child's name and the date. */
const SAVE_AS = step(2, 24, 1)
/** Ctrl and F, a surname of seven letters, Enter, Escape. */
const FIND_CHILD = step(0, 11, 1)
/** Name, date of birth, class and UPN at the head of a child's file: 14 + 10 + 2 + 13 letters, a click into each. */
const HEAD_OF_FILE = step(4, 39, 0)
/** A cell and what is typed in it. */
const cell = (letters: number): Effort => step(1, letters, 0)
const times = (count: number, each: Effort): Effort => step(each.clicks * count, each.keys * count, each.screens * count)

const total = (...steps: readonly Effort[]): Effort =>
  steps.reduce((sum, each) => step(sum.clicks + each.clicks, sum.keys + each.keys, sum.screens + each.screens))

/** Letters of the texts that both ways type: the test types these very texts here. */
export interface Lengths {
  readonly outcome: number
  readonly evidence: number
  readonly views: number
  readonly map: number
}

export const inSpreadsheets = (letters: Lengths): Readonly<Record<string, Effort>> => ({
  "See where the support of every child stands": total(
    // The register has names and needs; levels and cycles stand in each plan, whose tracker is a second file.
    OPEN,
    OPEN,
  ),
  "See whose review is late": total(
    OPEN,
    // The arrow of the date column, "Date filters", "Before", the date of today, OK.
    step(4, 10, 2),
  ),
  "Open one child's plan": total(OPEN, FIND_CHILD, step(1, 0, 1)),
  "Start a plan": total(OPEN, SAVE_AS, HEAD_OF_FILE, SAVE, OPEN, FIND_CHILD, cell(1), cell(10), SAVE),
  "Put a strategy for a child's need into the plan": total(
    // The profile says what is needed, the framework what helps; its words are copied into the plan, how often is typed.
    OPEN,
    OPEN,
    step(0, 14, 1),
    step(3, 2, 0),
    OPEN,
    step(1, 2, 0),
    cell(20),
    SAVE,
  ),
  "Describe a child's needs again": total(
    OPEN,
    SAVE_AS,
    HEAD_OF_FILE,
    // Twelve scales of the seven sections: open the list of the cell, choose.
    times(12, step(2)),
    SAVE,
    OPEN,
    FIND_CHILD,
    times(7, cell(1)),
    SAVE,
  ),
  "Add an outcome": total(
    OPEN,
    FIND_CHILD,
    step(1, 0, 1),
    // Text, baseline, target, measure; need area, date and letters typed.
    times(4, step(1)),
    step(0, letters.outcome),
    cell(12),
    cell(10),
    cell(3),
    SAVE,
  ),
  "Record a review and begin the next cycle": total(
    OPEN,
    FIND_CHILD,
    step(1, 0, 1),
    cell(10),
    // Progress as a word for each outcome, what shows it, both views, the decision.
    times(letters.evidence > 0 ? 1 : 0, step(3, 12)),
    step(1, letters.evidence),
    step(2, letters.views),
    cell(18),
    SAVE,
    // The next cycle: the page copied, dates changed, saved as the next file; then the tracker.
    step(4, 4, 0),
    cell(10),
    cell(10),
    SAVE_AS,
    OPEN,
    FIND_CHILD,
    cell(10),
    cell(10),
    SAVE,
  ),
  "Add a provision with its cost to the map": total(
    OPEN,
    step(1, 0, 0),
    step(8, letters.map),
    // Rate looked up in the sheet of salaries, the formula of the cost copied down, the total checked.
    step(3, 6, 1),
    step(3, 2, 0),
    SAVE,
  ),
  "Put together the evidence for a request": total(
    // Profile, plan, last reviews, map, attendance: each opened and printed to PDF, then joined.
    times(5, total(OPEN, step(3, 24, 1))),
    step(8, 24, 2),
    // The list of what is missing is made by reading.
  ),
})
