import { calibration, type House, openHouse } from "../house/county.ts"
import { busyShare, rounds, type Table } from "../measure.ts"

export const name = "answers"

const ANSWERS = 5_000
const TYPED = [
  "my child is refusing to go to school and",
  "who pays for a taxi to the special school",
  "the school says there is no money for a teaching assistant",
  "how do i ask for an assessment",
  "exclusion after he hit another child",
  "speech and language therapy waiting list",
]

/** Answers suggested while somebody types, over a bank of 5,000: each letter group typed is one request. */
export async function run(): Promise<Table> {
  const house = await openHouse(1)
  try {
    const bank = await fillBank(house)
    const adviser = await house.enter("Support-line adviser")
    await adviser.token()
    const typing = TYPED.flatMap((words) =>
      Array.from({ length: Math.ceil(words.length / 3) }, (_, at) => words.slice(0, (at + 1) * 3)),
    )
    const ask = (words: string) => adviser.post("/support/line/suggestions", { words })
    for (const words of typing.slice(0, 20)) await ask(words)
    const { p50, p95, processor } = await rounds(5, typing.length, (at) => ask(typing[at]!))
    return {
      title: "Answer suggestions while typing: server time, ms (median of 5 rounds)",
      rows: [
        {
          what: `${typing.length} requests a round over ${bank} answers`,
          p50,
          p95,
          processor,
          reach: "p95 < 60",
          met: p95 < 60,
        },
      ],
      notes: [await calibration(house), `processors busy: ${await busyShare()}`],
    }
  } finally {
    await house.close()
  }
}

/** Fills the bank to its size: each answer is made of the words of three that are there, so that words are as common as in life. */
async function fillBank(house: House): Promise<number> {
  return house.source.use(async (connection) => {
    const { rows } = await connection.query<{ held: number }>("select count(*) as held from support_line.answers")
    const missing = ANSWERS - rows[0]!.held
    if (missing <= 0) return rows[0]!.held
    const { rows: columns } = await connection.query<{ names: string }>(
      "select string_agg(column_name, ', ' order by ordinal_position) as names from information_schema.columns where table_schema = 'support_line' and table_name = 'answers' and is_generated = 'NEVER' and column_name not in ('id', 'title', 'body')",
    )
    await connection.query(
      `insert into support_line.answers (id, title, body, ${columns[0]!.names})
       select gen_random_uuid(), one.title || ' ' || n, one.body || E'\\n' || two.body || E'\\n' || three.body, ${columns[0]!.names
         .split(", ")
         .map((each) => `one.${each}`)
         .join(", ")}
       from generate_series(1, ${missing}) n
       join lateral (select * from support_line.answers order by md5(id::text || n) limit 1) one on true
       join lateral (select body from support_line.answers order by md5(n || id::text || 'b') limit 1) two on true
       join lateral (select body from support_line.answers order by md5(n || id::text || 'c') limit 1) three on true`,
    )
    await connection.script("analyze support_line.answers")
    return ANSWERS
  })
}
