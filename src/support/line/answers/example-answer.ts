/** An answer as it is shipped: an example that a council reads, changes and approves as its own. */
export interface ExampleAnswer {
  readonly title: string
  readonly body: string
  readonly needs: readonly string[]
  readonly audiences: readonly string[]
  /** What a stated fact rests on; null where it is practice, not fact. */
  readonly source: string | null
}
