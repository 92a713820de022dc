import { action } from "../../platform/actions/action.ts"
import { Refusal } from "../../platform/refusal.ts"
import { contactTurned } from "../line/index.ts"
import { noteReferral } from "../requests/index.ts"
import { lockMeeting, type NewItem, putItem } from "./items.ts"
import { isInSession } from "./states.ts"

export interface ItemFrom {
  readonly meetingId: string
  readonly contactId: string | null
  readonly requestId: string | null
  readonly item: Omit<NewItem, "source">
}

/** Puts an item on an agenda, and notes at the call or the request that it came from what became of it. */
export const addItemFrom = action(
  "meetings.add-item",
  "join-meetings",
  async (tx, { meetingId, contactId, requestId, item }: ItemFrom) => {
    const meeting = await lockMeeting(tx, meetingId)
    if (!isInSession(meeting.status)) throw new Refusal("AgendaClosed")
    const source =
      requestId !== null
        ? { kind: "request" as const, id: requestId }
        : contactId !== null
          ? { kind: "contact" as const, id: contactId }
          : { kind: "typed" as const, id: null }
    const id = await putItem(tx, meeting, { ...item, source })
    // An item without names must not be traced to the call or the request that names the child.
    if (item.mode !== "no_names") {
      if (contactId !== null) await contactTurned(tx, { contactId, into: "meeting-item", recordId: id })
      if (requestId !== null)
        await noteReferral(tx, { requestId, slice: "support-meetings", record: { kind: "meeting-item", id } })
    }
    return { id, meetingId: meeting.id }
  },
)
