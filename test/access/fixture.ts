import type { Fields } from "../support/visitor.ts"
import type { SentFile } from "./fixtures/uploads.ts"
import type { Persona, SideName, Stage } from "./stage.ts"

/** What one try at a route needs: its record, and what is posted. */
export interface Made {
  readonly params?: Readonly<Record<string, string>>
  readonly query?: string
  /** The page whose form posts here: it is opened by whoever may, filled with plausible words, and `fields` go over them. */
  readonly page?: string
  readonly fields?: Fields
  /** Bytes instead of a form: files and signed messages. */
  readonly raw?: {
    readonly type: string
    readonly bytes: Buffer
    readonly headers?: Readonly<Record<string, string>>
    /** What a form with files was made from. */
    readonly parts?: { readonly fields: Readonly<Record<string, string>>; readonly files: readonly SentFile[] }
  }
}

export interface RouteFixture {
  /** Roles that may when the record belongs to their own side. */
  readonly own?: readonly string[]
  /** Roles that may wherever the record belongs. */
  readonly anywhere?: readonly string[] | "everyone" | "signed-in" | "right"
  /** The record is its maker's alone: whoever has the right may, with their own. */
  readonly mine?: boolean
  make(stage: Stage, side: SideName, as: Persona): Promise<Made>
  /** The route begins or ends sessions: each persona asks with a session of its own. */
  readonly apart?: boolean
  /** Posts: the tables of which rows must be new or changed afterwards. Empty when it only answers. */
  readonly changes?: readonly string[]
  /** Status of the answer to whoever may: 200 for a page, 303 for a post, when left out. */
  readonly answers?: number
  /** Everybody who has the right may read the record, so a refusal to change it may say so instead of hiding it. */
  readonly openly?: boolean
  /** The audit's reader meets ids, and the names of all who did something, a child's family too; a child's own name and number never. */
  readonly audits?: boolean
  /** Refusals that show a form again because the record is named in the body, not in the address: forbidden and unknown alike. */
  readonly refusedAs?: number
}

export type Fixtures = Readonly<Record<string, RouteFixture>>

/** A page about a record. */
export const page = (
  fixture: Omit<RouteFixture, "make">,
  params: (stage: Stage, side: SideName, as: Persona) => Made["params"] | Promise<Made["params"]>,
): RouteFixture => ({
  ...fixture,
  make: async (stage, side, as) => {
    const given = await params(stage, side, as)
    return given === undefined ? {} : { params: given }
  },
})
