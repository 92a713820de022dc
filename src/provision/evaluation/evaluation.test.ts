import { expect, test } from "vitest"
import { plainDate } from "../../platform/time.ts"
import { readingAge } from "../framework/readability.ts"
import { loadEvaluationFramework, readEvaluationFramework } from "./framework.ts"
import { compareEvaluations, type Evaluation, finishEvaluation, summarise, worstFirst } from "./rules.ts"

const framework = loadEvaluationFramework()
const statements = framework.standards.flatMap((standard) => standard.statements)
const today = plainDate("2026-11-24")
const whole = (judgement: (place: number) => number): Evaluation => ({
  frameworkId: framework.id,
  finishedOn: today,
  answers: statements.map((each, place) => ({
    statementId: each.id,
    judgement: judgement(place),
    evidence: "Seen in a learning walk",
  })),
})

test("eight standards of four statements, none twice, in plain words", () => {
  expect(framework.standards.map((each) => each.statements.length)).toEqual(Array(8).fill(4))
  expect(new Set(statements.map((each) => each.text)).size).toBe(32)
  expect(readingAge(statements.map((each) => each.text).join(" "))).toBeLessThanOrEqual(12)
})

test("an evaluation is finished when each statement is judged once, with evidence for what is claimed", () => {
  const good = whole(() => 1)
  const { answers } = good
  const first = answers[0] ?? expect.fail("no statements")
  const finish = (evaluation: Evaluation) => finishEvaluation(framework, evaluation, today)
  expect(finish(good)).toBe(good)
  expect(finish({ ...good, answers: answers.slice(1) })).toBe("StatementUnanswered")
  expect(finish({ ...good, answers: [...answers, first] })).toBe("UnknownStatement")
  expect(finish({ ...good, answers: [{ ...first, statementId: "x" }, ...answers.slice(1)] })).toBe("UnknownStatement")
  expect(finish({ ...good, answers: [{ ...first, judgement: 4 }, ...answers.slice(1)] })).toBe("UnknownJudgement")
  expect(finish({ ...good, answers: [{ ...first, evidence: " " }, ...answers.slice(1)] })).toBe("EvidenceMissing")
  expect(finish({ ...good, answers: [{ ...first, judgement: 0, evidence: "" }, ...answers.slice(1)] })).toMatchObject({
    frameworkId: framework.id,
  })
  expect(finish({ ...good, frameworkId: "old" })).toBe("OtherFramework")
  expect(finish({ ...good, finishedOn: plainDate("2026-11-25") })).toBe("InTheFuture")
})

test("a standard's typical judgement is one that half of it reaches", () => {
  // Leadership: 0, 1, 2, 3. The lower median of four is the second.
  const [leadership] = summarise(framework, whole((place) => place % 4).answers)
  expect(leadership).toEqual({ standard: "leadership", name: "Leadership and governance", counts: [1, 1, 1, 1], typical: 1 })
  expect(summarise(framework, [])[0]?.typical).toBeNull()
})

test("two evaluations are compared under one framework only, and what fell comes first", () => {
  const before = whole((place) => (place === 5 ? 2 : 1))
  const now = whole((place) => (place === 5 || place === 0 ? 0 : 1))
  const ids = [statements[0]?.id, statements[5]?.id]
  expect(compareEvaluations(before, now)).toEqual([
    { statementId: ids[0], before: 1, now: 0 },
    { statementId: ids[1], before: 2, now: 0 },
  ])
  expect(compareEvaluations({ ...before, frameworkId: "old" }, now)).toBe("OtherFramework")
  expect(
    worstFirst(now, before)
      .slice(0, 2)
      .map((each) => each.statementId),
  ).toEqual([ids[1], ids[0]])
})

test("a broken framework is refused with its place", () => {
  expect(() => readEvaluationFramework("f.json", JSON.stringify({ id: "x" }))).toThrow(/f\.json: name: .*standards/)
})
