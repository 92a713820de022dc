import { AsyncLocalStorage } from "node:async_hooks"
import { type Clock, dateAt } from "../time.ts"
import type { Connection, ConnectionSource } from "./connection.ts"
import { type Actor, makeTx, type Publish, type Tx } from "./tx.ts"

/** Rights by role, as the slices registered them. */
export type RightsOf = (roles: readonly string[], kind: Actor["kind"]) => ReadonlySet<string>

export interface DatabaseParts {
  readonly source: ConnectionSource
  readonly clock: Clock
  readonly rightsOf: RightsOf
  readonly publish: Publish
}

export type SessionState = "open" | "expired" | "ended" | "roles-changed" | "unknown"

export interface Entered {
  readonly state: SessionState
  readonly actor: Actor
  readonly demonstration: boolean
  /** Today's roles of the session's person, whatever its state. */
  readonly roles: readonly string[]
}

/** Idle for 30 minutes, or 12 hours old: the session is over. */
const SESSION_LIMITS = { idle: "PT30M", longest: "PT12H" } as const

export const NOBODY: Actor = { personId: null, name: "Not signed in", kind: "public", roles: [], teams: [], rights: new Set() }
const SYSTEM: Actor = { personId: null, name: "The system", kind: "system", roles: [], teams: [], rights: new Set() }

export class MayNotLoad extends Error {
  override readonly name = "MayNotLoad"
  constructor() {
    super(
      "The demonstration county is loaded with triggers set aside, which this login may not do. Let it, as a superuser: grant set on parameter session_replication_role to lfi_service",
    )
  }
}

/** The database as the rest of the house sees it: transactions under somebody's rights, and no other way in. */
export class Database {
  readonly kind: ConnectionSource["kind"]
  readonly clock: Clock
  readonly #parts: DatabaseParts
  readonly #open = new AsyncLocalStorage<true>()

  constructor(parts: DatabaseParts) {
    this.#parts = parts
    this.kind = parts.source.kind
    this.clock = parts.clock
  }

  /** For the person behind a session cookie, or for nobody when there is none. `work` sees which of the two it is. */
  forSession<T>(sessionHash: Uint8Array | null, work: (tx: Tx, entered: Entered) => Promise<T>): Promise<T> {
    return this.#transaction("lfi_app", async (connection, at) => {
      const entered = sessionHash === null ? nobody("unknown") : await this.#enter(connection, sessionHash, at)
      await setRights(connection, entered.actor)
      return work(this.#tx(connection, entered.actor, at), entered)
    })
  }

  /** As one person without a session: commands, replays, jobs on somebody's behalf. */
  forPerson<T>(personId: string, work: (tx: Tx) => Promise<T>): Promise<T> {
    return this.#transaction("lfi_system", async (connection, at) => {
      const { rows } = await connection.query<PersonRow>("select * from platform.act_for($1, $2)", [personId, dateAt(at)])
      const actor = this.#actor(rows[0]!)
      await connection.query("select set_config('role', 'lfi_app', true)")
      await setRights(connection, actor)
      return work(this.#tx(connection, actor, at))
    })
  }

  /** As the system: jobs, sealing, loading. Sees every row; never reached from a request. */
  asSystem<T>(work: (tx: Tx) => Promise<T>): Promise<T> {
    return this.#transaction("lfi_system", (connection, at) => work(this.#tx(connection, SYSTEM, at)))
  }

  /**
   * As the system, for a first load of an empty database: references and counting triggers are set aside, so whoever loads writes
   * counts with the rows and checks references as sets at the end. Throws `MayNotLoad` where the login may not set them aside.
   */
  forLoading<T>(work: (tx: Tx) => Promise<T>): Promise<T> {
    const before = "set local session_replication_role = replica; "
    return this.#transaction("lfi_system", (connection, at) => work(this.#tx(connection, SYSTEM, at)), before).catch((error) => {
      const { code, message } = error as Error & { code?: string }
      // The server words it in its own language; the code and the parameter's name stay.
      throw code === "42501" && message.includes("session_replication_role") ? new MayNotLoad() : error
    })
  }

  close(): Promise<void> {
    return this.#parts.source.close()
  }

  async #enter(connection: Connection, hash: Uint8Array, at: Tx["now"]): Promise<Entered> {
    const { rows } = await connection.query<PersonRow & { state: SessionState; demonstration: boolean }>(
      "select * from platform.enter($1, $2, $3, $4::interval, $5::interval)",
      [hash, at, dateAt(at), SESSION_LIMITS.idle, SESSION_LIMITS.longest],
    )
    const [row] = rows
    if (!row) return nobody("unknown")
    if (row.state !== "open") return { ...nobody(row.state), roles: row.roles }
    return { state: "open", actor: this.#actor(row), demonstration: row.demonstration, roles: row.roles }
  }

  #actor(row: PersonRow): Actor {
    return {
      personId: row.person_id,
      name: row.name,
      kind: row.kind,
      roles: row.roles,
      teams: row.teams,
      rights: this.#parts.rightsOf(row.roles, row.kind),
    }
  }

  #tx(connection: Connection, actor: Actor, now: Tx["now"]): Tx {
    return makeTx(connection, { actor, now, today: dateAt(now), publish: this.#parts.publish, action: null })
  }

  async #transaction<T>(role: string, work: (connection: Connection, at: Tx["now"]) => Promise<T>, before = ""): Promise<T> {
    if (this.#open.getStore()) throw new Error("a transaction is already open here: pass it on as an argument")
    return this.#parts.source.use((connection) =>
      this.#open.run(true, async () => {
        const at = this.clock.now()
        try {
          await connection.script(`begin; ${before}set local role ${role}; set local "app.today" = '${dateAt(at)}'`)
          const result = await work(connection, at)
          await connection.script("commit")
          return result
        } catch (error) {
          await connection.script("rollback").catch(() => undefined)
          throw error
        }
      }),
    )
  }
}

interface PersonRow {
  person_id: string
  name: string
  kind: "staff" | "family" | "young-person"
  roles: string[]
  teams: string[]
}

const nobody = (state: SessionState): Entered => ({ state, actor: NOBODY, demonstration: false, roles: [] })

async function setRights(connection: Connection, actor: Actor): Promise<void> {
  if (actor.rights.size === 0) return
  await connection.query("select set_config('app.rights', $1::text[]::text, true)", [[...actor.rights]])
}
