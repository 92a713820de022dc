import { settingWords } from "../../county/settings/words.ts"
import { longDate } from "../../platform/time.ts"
import type { MeetingLine, MeetingWhole } from "./queries.ts"
import { TYPES } from "./types.ts"

type Named = Pick<MeetingLine, "type" | "setting" | "phase" | "zone" | "trust_code" | "trust">

/** "Team Around the School": in the words of the setting it is about. */
export const typeTitle = (meeting: Pick<Named, "type" | "phase">): string =>
  meeting.type === "tas" ? settingWords(meeting.phase).team : TYPES[meeting.type].title

/** What a meeting is about, without a child's name. */
export const placeOfMeeting = (meeting: Named): string => {
  if (meeting.type === "zip") return meeting.zone ?? ""
  if (meeting.type === "strategic") return meeting.trust ?? `trust ${meeting.trust_code ?? ""}`
  return meeting.setting ?? ""
}

export const meetingTitle = (meeting: Named): string => `${typeTitle(meeting)}: ${placeOfMeeting(meeting)}`

export const meetingWhen = (meeting: Pick<MeetingWhole, "on_date" | "starts_at">): string =>
  `${longDate(meeting.on_date)} at ${meeting.starts_at.slice(0, 5)}`
