import { type Tx, tablesOf } from "../../../platform/database/tx.ts"
import { FileRefused, type RowProblem } from "../../../platform/import/problem.ts"
import type { CommandDefinition, CommandServices, JobDefinition } from "../../../platform/slice.ts"
import type { CountyTables } from "../../tables.ts"
import { planImport } from "./plan.ts"
import { readPupils } from "./read.ts"
import { pupilImports, takePupils } from "./take.ts"
import { changesInWords } from "./words.ts"

export const pupilCommands: readonly CommandDefinition[] = [
  {
    name: "pupils import",
    arguments: "<file>",
    about: "take pupils from a CSV or a Common Transfer File; shows what is in it, and writes with --write",
    options: [
      ["--setting <urn>", "the school's unique reference number"],
      ["--by <email>", "the records officer, or colleague at the school, on whose rights it is written"],
      ["--write", "write them; without it they are only shown"],
      ["--good-rows", "take the usable rows although others are not"],
    ],
    run: importCommand,
  },
]

async function importCommand(
  services: CommandServices,
  [path]: readonly string[],
  options: Record<string, string | boolean | undefined>,
): Promise<number> {
  const { say } = services
  const { setting, person, today } = await services.asSystem((tx) => named(tx, Number(options.setting), String(options.by ?? "")))
  if (!setting) return fail(say, "No setting of the register has this URN: give it with --setting.")
  if (!person) return fail(say, "Say on whose rights this is done: --by with the email of a colleague who may import.")
  try {
    const file = await readPupils(await services.readFile(path!), setting, today)
    say(`${file.read} pupils read, ${file.rows.length} can be used`)
    sayProblems(say, "cannot be used", file.problems)
    sayProblems(say, "was left out", file.warnings)
    const planned = (await services.forPerson(person, (tx) => planImport(tx, setting.id, file.rows))).rows
    const fresh = planned.filter((each) => each.child === null).length
    const changed = planned.filter((each) => Object.keys(each.changes).length > 0).length
    for (const each of planned) for (const change of changesInWords(each, setting.name)) say(`line ${each.row.line}, ${change}`)
    say(`${fresh} new at ${setting.name}, ${changed} changed, ${planned.length - fresh - changed} as they are`)
    if (!options.write) return done(say, "Nothing was written. Run it again with --write to take them.")
    if (file.problems.length > 0 && options.goodRows !== true)
      return fail(say, "Some rows cannot be used, so nothing was written. Mend them, or take the others with --good-rows.")
    const outcome = await services.forPerson(person, async (tx) => {
      if (!tx.actor.rights.has("import-pupils")) throw new FileRefused("WrongKind", "this person may not import pupils.")
      return takePupils(tx, setting.id, (await planImport(tx, setting.id, file.rows)).rows)
    })
    return done(say, `Written: ${outcome.registered} registered, ${outcome.changed} changed, ${outcome.relatives} family added.`)
  } catch (error) {
    if (!(error instanceof FileRefused)) throw error
    return fail(say, `${path} cannot be taken: ${error.message}`)
  }
}

async function named(tx: Tx, urn: number, email: string) {
  const db = tablesOf<CountyTables>(tx)
  const setting = Number.isInteger(urn)
    ? await db.selectFrom("county.settings").select(["id", "urn", "laestab", "name"]).where("urn", "=", urn).executeTakeFirst()
    : undefined
  const person = email
    ? await db
        .selectFrom("platform.people")
        .select("id")
        .where((is) => is(is.fn<string>("lower", ["email"]), "=", email.toLowerCase()))
        .where("kind", "=", "staff")
        .executeTakeFirst()
    : undefined
  return { setting, person: person?.id, today: tx.today }
}

const done = (say: CommandServices["say"], words: string): number => {
  say(words)
  return 0
}
const fail = (say: CommandServices["say"], words: string): number => {
  say(words)
  return 1
}

function sayProblems(say: CommandServices["say"], what: string, problems: readonly RowProblem[]): void {
  for (const { line, column, value, reason } of problems) say(`line ${line}, ${column}: "${value}" ${what}: it ${reason}`)
}

export const importJobs: readonly JobDefinition[] = [
  {
    name: "county.forget-pupil-imports",
    every: "30 4 * * *",
    run: async (services) => services.log("files of pupils forgotten", { gone: await services.asSystem(pupilImports.forget) }),
  },
]
