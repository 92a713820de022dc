import { sql } from "kysely"
import { madeDays } from "../../county/demo/calendar.ts"
import { MadeTeams, madeCounty } from "../../county/demo/county.ts"
import { MadeRows } from "../../county/demo/rows.ts"
import type { Tx } from "../../platform/database/tx.ts"
import type { DemoPart } from "../../platform/slice.ts"
import { loadExampleAnswers } from "./answers/load-example.ts"
import { type Making, makeContacts } from "./demo/make.ts"
import { Callers } from "./demo/who.ts"
import { noteWork } from "./demo/work.ts"
import { writeAnswers, writeContacts, writeRinging } from "./demo/write.ts"
import { policyNow } from "./policy.ts"

/** The line's part of the demonstration county: its bank of answers, the year's contacts and the work that they left. */
export const lineDemo: DemoPart = {
  async load(services) {
    const { tx, scale } = services
    await loadExampleAnswers(tx)
    await countWords(tx)
    const county = madeCounty(services)
    const lineTeam = county.staff.teamOf.get("line")
    if (lineTeam === undefined) return
    const dice = services.dice("support-line")
    const teams = new MadeTeams(county)
    const days = await madeDays(tx)
    const making: Making = {
      dice,
      days,
      callers: new Callers(dice, { county, teams, days }),
      advisers: teams.of(lineTeam, "adviser"),
      supervisor: teams.of(lineTeam, "line-supervisor")[0]!,
      policy: await policyNow(tx),
      rows: new MadeRows(services.dice("support-line-rows")),
      lineTeam,
    }
    const contacts = makeContacts(making, scale)
    noteWork(making, contacts, await writeContacts(tx, making, contacts))
    await making.rows.write(tx)
    await writeAnswers(tx, making, contacts)
    await writeRinging(tx, making)
  },
}

/** The words of the answers, counted as the table's own triggers count them: they rest while the county is loaded. */
const countWords = (tx: Tx) =>
  sql`insert into support_line.answer_words select t.lexeme, count(*)::integer from support_line.answers a, unnest(a.words) t group by t.lexeme order by 1
    on conflict (lexeme) do update set answers = excluded.answers`.execute(tx.sql)
