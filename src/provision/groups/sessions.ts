/** Half a day of a child's week: spent in the group, in the home or host class, or away. */
export interface Session {
  week: string
  where: "group" | "class" | "absent"
}

export interface ClassTime {
  week: string
  /** Sessions in a mainstream class over sessions present; null when absent all week. */
  share: number | null
}

/** Time in mainstream class by week, in the order given: it should grow towards the exit. */
export function timeInClass(sessions: readonly Session[]): ClassTime[] {
  return [...new Set(sessions.map((each) => each.week))].map((week) => {
    const present = sessions.filter((each) => each.week === week && each.where !== "absent")
    const inClass = present.filter((each) => each.where === "class").length
    return { week, share: present.length === 0 ? null : inClass / present.length }
  })
}
