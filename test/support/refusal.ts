/** What came of an action that may be refused: "done", or the refusal's name. */
export const refusal = (promise: Promise<unknown>): Promise<string> =>
  promise.then(
    () => "done",
    (error: { code?: string; name: string }) => error.code ?? error.name,
  )
