/** One connection, of either kind. Values come back parsed alike on both: see parsers.ts. */
export interface Connection {
  query<R = Record<string, unknown>>(text: string, values?: readonly unknown[]): Promise<{ rows: R[]; affected: number }>
  /** Several statements at once, without parameters. */
  script(text: string): Promise<void>
}

/** Where connections come from. `use` lends one to `work` and takes it back. */
export interface ConnectionSource {
  readonly kind: "embedded" | "server"
  use<T>(work: (connection: Connection) => Promise<T>): Promise<T>
  close(): Promise<void>
  /** Kept when an embedded database ends by itself: whoever runs the service must end it too, and start it again. */
  readonly stopped?: Promise<Error>
}
