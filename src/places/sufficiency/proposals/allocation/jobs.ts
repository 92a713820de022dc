import { Worker } from "node:worker_threads"
import { type Tx, tablesOf } from "../../../../platform/database/tx.ts"
import type { JobDefinition, JobServices } from "../../../../platform/slice.ts"
import { type Answer, type Asked, METHODS } from "./asked.ts"
import { openRequests } from "./queries.ts"
import { ALLOCATE, queueAllocation } from "./queue.ts"
import type { SideBySide } from "./side-by-side.ts"
import type { AllocationTables } from "./tables.ts"
import { type Step, workOut } from "./work-out.ts"

const db = (tx: Tx) => tablesOf<AllocationTables>(tx)

type Work = (step: Step) => Promise<Answer | SideBySide>

/** Works a request out on a thread of its own, so that pages are served meanwhile. */
export const allocate = (services: JobServices, requestId: string): Promise<void> =>
  withThread((work) => allocatePlaces(services, requestId, work))

/**
 * Works a request out step by step, each answer kept when it is there: one that was broken off goes on with the next, one that is done or withdrawn is
 * left alone.
 */
export async function allocatePlaces({ asSystem }: JobServices, requestId: string, work: Work): Promise<void> {
  for (const method of METHODS) {
    const step = await asSystem((tx) => stillToDo(tx, requestId))
    if (step === null) return
    if (step.answers.some((each) => each.method === method)) continue
    const answer = (await work({ asked: step.asked, seed: step.seed, method })) as Answer
    await asSystem((tx) => keepAnswer(tx, requestId, answer))
  }
  const step = await asSystem((tx) => stillToDo(tx, requestId))
  if (step === null) return
  const answers = METHODS.map((method) => step.answers.find((each) => each.method === method)!) as [Answer, Answer]
  const compared = (await work({ asked: step.asked, seed: step.seed, answers })) as SideBySide
  await asSystem((tx) => finish(tx, requestId, compared))
}

/** A request without a proposal and not withdrawn, with the answers kept so far. */
async function stillToDo(tx: Tx, id: string) {
  const row = await openRequests(tx).select(["q.asked", "q.seed"]).where("q.id", "=", id).executeTakeFirst()
  if (!row) return null
  const answers = await db(tx).selectFrom("places.allocation_answers").select("answer").where("request_id", "=", id).execute()
  return { ...row, answers: answers.map(({ answer }) => answer) }
}

const keepAnswer = (tx: Tx, requestId: string, answer: Answer) =>
  db(tx)
    .insertInto("places.allocation_answers")
    .values({ request_id: requestId, method: answer.method, answer: JSON.stringify(answer), made_at: tx.now })
    .onConflict((held) => held.doNothing())
    .execute()

/** The request is locked against a withdrawal at the same moment: whoever comes first is right. */
async function finish(tx: Tx, requestId: string, compared: SideBySide): Promise<void> {
  await tx.connection.query("select 1 from places.allocation_requests where id = $1 for update", [requestId])
  const row = await openRequests(tx).selectAll("q").where("q.id", "=", requestId).executeTakeFirst()
  if (!row) return
  await db(tx)
    .insertInto("places.proposals")
    .values({
      id: row.id,
      kind: "allocation",
      title: row.title,
      report: JSON.stringify(compared),
      made_at: tx.now,
      made_by: row.asked_by,
      made_by_name: row.asked_by_name,
    })
    .onConflict((held) => held.doNothing())
    .execute()
}

/** The whole of a small request in one transaction: the demonstration's first start waits for nobody. */
export async function answerAtOnce(tx: Tx, { id }: { id: string }, given: { asked: Asked; seed: number }): Promise<void> {
  const answers = METHODS.map((method) => workOut({ ...given, method }) as Answer) as [Answer, Answer]
  for (const answer of answers) await keepAnswer(tx, id, answer)
  await finish(tx, id, workOut({ ...given, answers }) as SideBySide)
}

async function withThread<T>(use: (work: Work) => Promise<T>): Promise<T> {
  const thread = new Worker(new URL("./thread.mjs", import.meta.url))
  const broken = new Promise<never>((_, fail) => {
    thread.once("error", fail)
    thread.once("exit", (code) => fail(new Error(`an allocation thread ended with code ${code}`)))
  })
  broken.catch(() => undefined)
  const work: Work = (step) => {
    const answer = new Promise<Answer | SideBySide>((done) => thread.once("message", done))
    thread.postMessage(step)
    return Promise.race([answer, broken])
  }
  return use(work).finally(() => thread.terminate())
}

/** Requests in which nothing has happened for five minutes are taken up again; those asked before there was a queue, at once. */
export async function resumeAllocations({ asSystem }: JobServices): Promise<void> {
  await asSystem(async (tx) => {
    const before = tx.now.subtract({ minutes: 5 })
    const still = await openRequests(tx)
      .leftJoin("places.allocation_answers as a", "a.request_id", "q.id")
      .select(["q.id", "q.queued", "q.asked_at"])
      .select(({ fn }) => fn.max("a.made_at").as("lately"))
      .groupBy(["q.id", "q.queued", "q.asked_at"])
      .execute()
    for (const { id, queued, asked_at, lately } of still) {
      if (queued && before.until(lately ?? asked_at).sign > 0) continue
      if ((await queueAllocation(tx, id)) > 0)
        await db(tx).updateTable("places.allocation_requests").set({ queued: true }).where("id", "=", id).execute()
    }
  })
}

export const allocationJobs: readonly JobDefinition[] = [
  { name: ALLOCATE, run: (services, data) => allocate(services, String(data.request)) },
  { name: "places.resume-allocations", every: "* * * * *", run: resumeAllocations },
]
