import { readFileSync } from "node:fs"
import { fileURLToPath } from "node:url"
import { Temporal } from "temporal-polyfill"
import { z } from "zod"

const day = z.iso.date().transform((text) => Temporal.PlainDate.from(text))

const fileSchema = z
  .strictObject({
    id: z.string().min(1),
    name: z.string().min(1),
    version: z.string().min(1),
    effectiveFrom: day,
    effectiveTo: day.nullable(),
    /** Lowest first. Example words: a council's own take their place. */
    judgements: z.array(z.string().min(1)).min(2),
    standards: z
      .array(z.strictObject({ id: z.string().min(1), name: z.string().min(1), statements: z.array(z.string().min(20)).min(1) }))
      .min(1),
  })
  .refine(
    (file) => new Set(file.standards.map((each) => each.id)).size === file.standards.length,
    "a standard's id is used twice",
  )

export interface EvaluationStatement {
  id: string
  standard: string
  text: string
}

export interface EvaluationFramework extends Omit<z.output<typeof fileSchema>, "standards"> {
  standards: { id: string; name: string; statements: EvaluationStatement[] }[]
}

/** A self-evaluation framework from its JSON text. Throws with every fault and its place. */
export function readEvaluationFramework(file: string, text: string): EvaluationFramework {
  const read = fileSchema.safeParse(JSON.parse(text))
  if (!read.success)
    throw new Error(`${file}: ${read.error.issues.map((issue) => `${issue.path.join(".")}: ${issue.message}`).join("; ")}`)
  const standards = read.data.standards.map(({ id, name, statements }) => ({
    id,
    name,
    statements: statements.map((words, place) => ({ id: `${read.data.id}:${id}:${place + 1}`, standard: id, text: words })),
  }))
  return { ...read.data, standards }
}

/** The framework shipped as an example. */
export function loadEvaluationFramework(file = "2026-example.json"): EvaluationFramework {
  return readEvaluationFramework(file, readFileSync(fileURLToPath(new URL(`content/${file}`, import.meta.url)), "utf8"))
}
