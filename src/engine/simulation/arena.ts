/** Most slots of people that one run may use: entrants of all terms and the opening stock. */
export const MOST_PEOPLE = 1 << 18

const words = () => new Int32Array(MOST_PEOPLE)
const bytes = () => new Uint8Array(MOST_PEOPLE)

/**
 * The people of the run under way, one array a property: one set a thread, used by one run at a time. That they are the same for as long as
 * the thread lives lets the compiler build their addresses into the code, which halves the time of the pass over everyone.
 */
export const arena = {
  row: words(),
  keyA: words(),
  keyB: words(),
  zone: bytes(),
  /** Pool whose place is held; -1 none. */
  pool: new Int16Array(MOST_PEOPLE),
  /** Wanted placement: 0 none, else position in RATIONED + 1; why; terms waited. */
  target: bytes(),
  why: bytes(),
  waited: bytes(),
  seekers: words(),
  hits: words(),
  /** Slots of those gone, in order of leaving; entrants take them from a term after, when no list holds them any more. */
  freed: words(),
  order: words(),
  spareOrder: words(),
  spareSeekers: words(),
}
