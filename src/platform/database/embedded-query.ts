import { type messages, type PGlite, protocol } from "@electric-sql/pglite"
import { prepareValue } from "pg/lib/utils.js"
import { toParameter } from "./parsers.ts"
import { StatementNames } from "./statements.ts"

const { serialize } = protocol

type Query = <R>(text: string, values: readonly unknown[]) => Promise<{ rows: R[]; affected: number }>

/**
 * Statements with parameters, each in one message to the backend instead of the six of PGlite's own `query`, prepared once when they
 * come again. Parameters are written as the other driver writes them, so that both databases are asked the same.
 */
export function embeddedQuery(pglite: PGlite): Query {
  const names = new StatementNames()
  const prepared = new Set<string>()
  const ask = async <R>(text: string, values: readonly unknown[]) => {
    const name = names.of(text, values) ?? ""
    // Closed first: a statement that failed when it was first run may be there already.
    const parse = prepared.has(name) ? [] : [serialize.close({ type: "S", name }), serialize.parse({ name, text })]
    const { messages } = await pglite.execProtocol(
      joined([
        ...parse,
        serialize.bind({ statement: name, values: values.map((value) => prepareValue(toParameter(value))) }),
        serialize.describe({ type: "P" }),
        serialize.execute(),
        serialize.sync(),
      ]),
    )
    if (name !== "") prepared.add(name)
    return read<R>(messages, pglite.parsers)
  }
  // Messages of two questions at once would reach one another's answers: PGlite locks its own `query`, and not this.
  return (text, values) => pglite.runExclusive(() => ask(text, values))
}

type Message = Awaited<ReturnType<PGlite["execProtocol"]>>["messages"][number]

interface Shape {
  readonly name: string
  readonly type: number
  readonly parse: ((value: string, type?: number) => unknown) | undefined
}

function read<R>(answer: readonly Message[], parsers: PGlite["parsers"]): { rows: R[]; affected: number } {
  let shape: readonly Shape[] = []
  let affected = 0
  const rows: R[] = []
  for (const message of answer) {
    if (message.name === "rowDescription")
      shape = (message as messages.RowDescriptionMessage).fields.map(({ name, dataTypeID: type }) => ({
        name,
        type,
        parse: parsers[type],
      }))
    else if (message.name === "dataRow") rows.push(rowOf(shape, (message as messages.DataRowMessage).fields) as R)
    else if (message.name === "commandComplete")
      affected = Number(/\d+$/.exec((message as messages.CommandCompleteMessage).text)?.[0] ?? 0)
  }
  return { rows, affected }
}

function rowOf(shape: readonly Shape[], values: readonly (string | null)[]): Record<string, unknown> {
  const row: Record<string, unknown> = {}
  for (let at = 0; at < shape.length; at++) {
    const { name, type, parse } = shape[at]!
    const value = values[at] ?? null
    row[name] = value === null || parse === undefined ? value : (parse(value, type) ?? value)
  }
  return row
}

function joined(pieces: readonly Uint8Array[]): Uint8Array {
  const whole = new Uint8Array(pieces.reduce((sum, piece) => sum + piece.length, 0))
  let at = 0
  for (const piece of pieces) {
    whole.set(piece, at)
    at += piece.length
  }
  return whole
}
