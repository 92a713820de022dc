/** Most slots of people that one run may use: entrants of all terms and the opening stock. */
export const MOST_PEOPLE = 1 << 19

/**
 * The arrays that the pass over everyone reads: one set a thread, used by one run at a time. That they are the same for as long as the
 * thread lives lets the compiler build their addresses into the loop, which halves its time.
 */
export const arena = {
  row: new Int32Array(MOST_PEOPLE),
  keyA: new Int32Array(MOST_PEOPLE),
  keyB: new Int32Array(MOST_PEOPLE),
  hits: new Int32Array(MOST_PEOPLE),
}
