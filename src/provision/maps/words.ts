import type { MapRow } from "./costs.ts"

export const oftenInWords = (row: Pick<MapRow, "minutesASession" | "sessionsAWeek" | "weeks">): string =>
  `${row.minutesASession} minutes, ${row.sessionsAWeek === 1 ? "once" : `${row.sessionsAWeek} times`} a week, for ${row.weeks} weeks`

export const groupInWords = ({ groupSize }: Pick<MapRow, "groupSize">): string =>
  groupSize === 1 ? "One to one" : `In a group of up to ${groupSize}`
