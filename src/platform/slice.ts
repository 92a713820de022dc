import type { Configuration } from "./configuration.ts"
import type { Tx } from "./database/tx.ts"
import type { RouteDefinition } from "./web/route.ts"

/**
 * What a slice brings to the house, as one object. `src/slices.ts` lists the slices; nothing else knows them all.
 * Other packages widen this type for what they compose (the ladder adds rungs).
 */
export interface Slice {
  /** Its folder and its schema in the database, in lower-case words joined by hyphens. */
  readonly id: string
  /** Folder of numbered SQL files. */
  readonly migrations?: string
  /** Each right with the roles (or kinds of person: "staff", "family", "young-person") that hold it. */
  readonly rights?: Readonly<Record<string, readonly string[]>>
  readonly routes?: readonly RouteDefinition[]
  /** Events that it reacts to, in the transaction of whoever published them. */
  readonly on?: Readonly<Record<string, EventHandler>>
  /** Events that it publishes, each with the sentence that says when. */
  readonly events?: Readonly<Record<string, string>>
  readonly jobs?: readonly JobDefinition[]
  readonly search?: readonly SearchSource[]
  readonly home?: readonly HomeSource[]
  readonly navigation?: readonly NavigationItem[]
  /** Kinds of record that it keeps, with how long, and how a link to one is made. */
  readonly records?: readonly RecordKind[]
  /** Action names as they stand in the audit, in words. */
  readonly audit?: Readonly<Record<string, string>>
  readonly demo?: DemoPart
  readonly personas?: readonly Persona[]
  readonly measures?: readonly Measure[]
  readonly commands?: readonly CommandDefinition[]
}

export type EventHandler = (tx: Tx, payload: never) => Promise<void>

export interface JobDefinition {
  readonly name: string
  /** A cron expression in the county's time, for a job that recurs. */
  readonly every?: string
  /** Keeps a processor busy on a thread of its own: a process that serves pages does one at a time, a worker several. */
  readonly heavy?: true
  run(services: JobServices, data: Record<string, unknown>): Promise<void>
}

/** What a job may use: transactions as the system or as a person, and a log without personal data. */
export interface JobServices {
  readonly configuration: Configuration
  readonly asSystem: <T>(work: (tx: Tx) => Promise<T>) => Promise<T>
  readonly forPerson: <T>(personId: string, work: (tx: Tx) => Promise<T>) => Promise<T>
  readonly log: (message: string, facts?: Record<string, number | string>) => void
}

export interface Found {
  readonly title: string
  readonly detail: string
  readonly href: string
  /** The child whom it names: whoever shows it notes the look. */
  readonly childId?: string
}

export interface SearchSource {
  readonly kind: string
  readonly title: string
  /** At most `limit` records that this person may see, best first. */
  find(tx: Tx, words: string, limit: number): Promise<Found[]>
}

export interface HomeItem {
  readonly title: string
  readonly detail?: string
  readonly href: string
  /** The child whom it names: whoever shows it notes the look. */
  readonly childId?: string
  readonly due?: import("./time.ts").PlainDate
  /** What the date rests on: law comes before promise when items are put in order. */
  readonly basis?: "law" | "policy" | "promise"
  /** Where it stands, when not where its source's other items do: what one question to the database answers is asked once. */
  readonly area?: HomeArea
}

/** "waiting" is what waits for this person and their teams; "with-others" what they wait for. */
export type HomeArea = "due" | "waiting" | "with-others" | "next-meeting" | "changed" | "do"

export interface HomeSource {
  readonly id: string
  readonly area: HomeArea
  readonly right?: string
  items(tx: Tx, since: import("./time.ts").Instant | null): Promise<HomeItem[]>
}

export interface NavigationItem {
  readonly text: string
  readonly href: string
  readonly right: string
  /** The letter after `g` that goes there. */
  readonly key?: string
  readonly order: number
}

export interface RecordKind {
  readonly kind: string
  readonly title: string
  /** How long it is kept after it ends, with the source of the rule, or why it is for ever. */
  readonly retention: { readonly years: number | "for ever"; readonly source: string }
  readonly href?: (id: string) => string
  /** Documents can be attached to it; whoever reads its log reads them. */
  readonly documents?: boolean
  /** How its log says fields and codes. Who reads it is told to the database: `platform.logged` in the slice's migrations. */
  readonly words?: LogWords | ((tx: Tx) => Promise<LogWords>)
  /** What an empty log says of where the record came from, when it came in bulk without an entry of its own; null when it did not. */
  came?(tx: Tx, id: string): Promise<string | null>
  /** Records whose log is read with this one's: a meeting's items. */
  parts?(tx: Tx, id: string): Promise<readonly RecordRef[]>
}

export interface RecordRef {
  readonly kind: string
  readonly id: string
}

/** Words for what an audit entry holds before and after. Dates, names, yes and no have theirs already. */
export interface LogWords {
  /** A field's name in words; one that is missing is made from the name itself. */
  readonly fields?: Readonly<Record<string, string>>
  /** By field, its codes in words. What is no object but one code stands under "state". */
  readonly values?: Readonly<Record<string, Readonly<Record<string, string>>>>
  /** Fields that prove something to a machine and tell a reader nothing. */
  readonly untold?: readonly string[]
}

export interface Persona {
  readonly id: string
  /** "SENCO at ...": who it is, in words. */
  readonly title: string
  readonly personId: string
  readonly about: string
}

export interface Measure {
  readonly id: string
  readonly title: string
}

/** Part of the demonstration county: set-based, deterministic from the seed. */
export interface DemoPart {
  /** Journeys that are open now: loaded before the first page is served. */
  load?(services: DemoServices): Promise<void>
  /** What is computed from the loaded county: the first piece of what follows the first page. */
  planning?(services: DemoServices): Promise<void>
  /**
   * What came before, for the children of one zone, read from the registers: after the first page, each zone in one transaction, so
   * that it can stop and go on.
   */
  history?(services: DemoHistory, zone: { readonly id: string; readonly code: string }): Promise<void>
}

/** What a history is made from: the loaded registers, and chances that the seed decides. */
export interface DemoHistory {
  readonly tx: Tx
  readonly seed: number
  /** A stream of chances by its name (put the zone's code into it). */
  dice(stream: string): DemoDice
}

export interface DemoServices extends DemoHistory {
  readonly scale: number
  /** What was made so far; the county's own shape is not the platform's to know (see county/demo/county.ts). */
  readonly county: unknown
}

/** Chances that a seed decides. */
export interface DemoDice {
  /** From 0 up to, and never, 1. */
  next(): number
  /** A whole number, both ends included. */
  between(low: number, high: number): number
  one<T>(from: readonly T[]): T
  chance(share: number): boolean
  weighted<K extends string>(weights: Readonly<Record<K, number>>): K
  uuid(): string
}

export interface CommandDefinition {
  readonly name: string
  readonly about: string
  readonly arguments?: string
  readonly options?: readonly (readonly [flags: string, about: string, fallback?: string])[]
  /** Stands below the options in the command's own help: what its files look like. */
  readonly files?: string
  /** It reads and writes plain files only: it runs where it is typed, and no database is opened for it. */
  readonly standalone?: true
  run(services: CommandServices, args: readonly string[], options: Record<string, string | boolean | undefined>): Promise<number>
}

/** A command that needs no more than a terminal. */
export interface StandaloneCommand extends CommandDefinition {
  readonly standalone: true
  run(terminal: CommandTerminal, args: readonly string[], options: Record<string, string | boolean | undefined>): Promise<number>
}

export interface CommandTerminal {
  /** One line to the person at the terminal. */
  readonly say: (line: string) => void
}

export interface CommandServices extends JobServices, CommandTerminal {
  /** Does what is queued, as many heavy jobs at once as said, until stopped. */
  readonly drain: (atOnce: number) => Promise<{ stop(): Promise<void> }>
  readonly readFile: (path: string) => Promise<Buffer>
}
