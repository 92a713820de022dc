import type { DocumentLine } from "../../../county/documents/queries.ts"
import { opens } from "../../../county/documents/rules.ts"
import { dateAt, type PlainDate, shortDate } from "../../../platform/time.ts"
import type { contactsAboutChild } from "../../../support/line/index.ts"
import { type ActionAboutChild, type ItemAboutChild, typeTitle } from "../../../support/meetings/index.ts"
import { outcomeWords, type requestsAboutChild, STATUS_WORDS } from "../../../support/requests/index.ts"
import { newest, type Section, said, table } from "../section.ts"

const STAFF = { staffOnly: true } as const
const ITEM_WORDS = {
  open: "Not yet discussed",
  discussed: "Discussed",
  agreed: "Agreed",
  carried: "Carried to the next meeting",
  withdrawn: "",
}
const ACTION_WORDS = { open: "Open", done: "Done", dropped: "Dropped" } as const

/** What meetings said about the child by name, with the actions that they agreed. Colleagues' notes: not in the family's copy. */
export function teamSection(
  { items, actions }: { items: readonly ItemAboutChild[]; actions: readonly ActionAboutChild[] },
  { today, serviceName }: { today: PlainDate; serviceName: (code: string) => string },
): Section {
  return {
    part: "team",
    asAt: newest(items.map((item) => item.onDate).filter((day) => day.until(today).sign >= 0)),
    blocks: [
      ...items.flatMap((item) => [
        { kind: "heading" as const, text: `${typeTitle(item)}, ${shortDate(item.onDate)}: ${item.title}`, ...STAFF },
        ...said("What was said", item.discussion, STAFF),
        ...said("Agreed", item.serviceCode === null ? ITEM_WORDS[item.outcome] : `${serviceName(item.serviceCode)} helps`, STAFF),
      ]),
      ...table(
        ["Action", "Who", "By", "State and difference made"],
        [5, 3, 2, 4],
        actions.map((each) => [
          each.text,
          each.owner,
          shortDate(each.dueOn),
          [ACTION_WORDS[each.status], each.impact].filter(Boolean).join(": "),
        ]),
        STAFF,
      ),
    ],
  }
}

type Requests = Awaited<ReturnType<typeof requestsAboutChild>>

export const requestsSection = (requests: Requests): Section => ({
  part: "requests",
  asAt: newest(requests.map((each) => each.submittedOn)),
  blocks: requests.flatMap((each) => [
    { kind: "heading" as const, text: `Request ${each.number}, sent ${shortDate(each.submittedOn!)}`, ...STAFF },
    ...said("What is happening", each.reason, STAFF),
    ...said("What was tried", each.tried, STAFF),
    ...said("What was asked for", each.asks, STAFF),
    ...said("What should be different", each.desiredOutcome, STAFF),
    ...said(
      "Answer",
      [STATUS_WORDS[each.status], each.outcome && outcomeWords(each.outcome, each.phase)].filter(Boolean).join(": "),
      STAFF,
    ),
  ]),
})

type Contacts = Awaited<ReturnType<typeof contactsAboutChild>>

export const callsSection = (contacts: Contacts): Section => ({
  part: "calls",
  asAt: newest(contacts.map((each) => dateAt(each.receivedAt))),
  blocks: contacts.flatMap((each) => [
    { kind: "heading" as const, text: `Contact ${each.number}, ${shortDate(dateAt(each.receivedAt))}`, ...STAFF },
    ...said("What was asked", each.summary, STAFF),
    ...said("What was advised", each.advice, STAFF),
  ]),
})

/** Documents by name: they lie on the record, and the pack says which there are. Earlier packs are not evidence. */
export function documentsSection(documents: readonly DocumentLine[]): Section {
  const there = documents.filter(opens)
  const rows = (audience: "circle" | "staff") =>
    there
      .filter((each) => each.audience === audience)
      .map((each) => [each.name, `Version ${each.version}`, shortDate(dateAt(each.added_at)), each.addedBy])
  const head = ["Document", "Version", "Added", "By"]
  return {
    part: "documents",
    asAt: newest(there.map((each) => dateAt(each.added_at))),
    blocks: [
      ...table(head, [6, 2, 2, 3], rows("circle")),
      ...(rows("staff").length === 0
        ? []
        : [{ kind: "heading" as const, text: "For staff only", ...STAFF }, ...table(head, [6, 2, 2, 3], rows("staff"), STAFF)]),
    ],
  }
}
