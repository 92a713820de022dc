import type { ZodType } from "zod"

/** What the parser must know of a field before it checks it. */
export interface Shape {
  readonly list: boolean
  readonly optional: boolean
}

interface Definition {
  readonly type: string
  readonly innerType?: ZodType
  readonly in?: ZodType
  readonly out?: ZodType
  readonly options?: readonly ZodType[]
  readonly left?: ZodType
  readonly right?: ZodType
  readonly shape?: Readonly<Record<string, ZodType>>
}

const definition = (schema: ZodType): Definition => schema.def as unknown as Definition

/** Fields of an object schema in order, through refinements, pipes and unions; null where they cannot be known. */
export function fieldsOf(schema: ZodType): ReadonlyMap<string, Shape> | null {
  const def = definition(schema)
  if (def.type === "object") return new Map(Object.entries(def.shape ?? {}).map(([name, field]) => [name, shapeOf(field)]))
  if (def.type === "union") return merged(def.options ?? [])
  if (def.type === "intersection") return merged([def.left!, def.right!])
  if (def.type === "pipe") return fieldsOf(definition(def.in!).type === "transform" ? def.out! : def.in!)
  return def.innerType ? fieldsOf(def.innerType) : null
}

function merged(schemas: readonly ZodType[]): ReadonlyMap<string, Shape> | null {
  const all = new Map<string, Shape>()
  for (const each of schemas) for (const [name, shape] of fieldsOf(each) ?? []) if (!all.has(name)) all.set(name, shape)
  return all.size > 0 ? all : null
}

function shapeOf(field: ZodType): Shape {
  const def = definition(field)
  if (def.type === "array" || def.type === "set") return { list: true, optional: false }
  if (def.type === "pipe") return shapeOf(definition(def.in!).type === "transform" ? def.out! : def.in!)
  if (!def.innerType) return { list: false, optional: false }
  const inner = shapeOf(def.innerType)
  return { list: inner.list, optional: inner.optional || ["optional", "default", "prefault"].includes(def.type) }
}
