import type { ComponentChildren } from "preact"
import { type FormError, KeyFacts, type LoggedRecord, Page, SubNav } from "../../../platform/kit/index.ts"
import type { PlainDate } from "../../../platform/time.ts"
import { shortDate } from "../../../platform/time.ts"
import type { SettingWords } from "../../settings/words.ts"
import type { Child } from "../../tables.ts"
import { ageOn, curriculumYear, fullName, isYoungPerson, needInWords, SEN_STATUS, yearInWords } from "../rules.ts"

/** Parts of a child's record that other slices keep: each adds its own to the list handed over (`county.record-opened`). */
export interface RecordTab {
  readonly id: string
  readonly text: string
  readonly href: string
}

/** What every page of a child's record shows above its own part. */
export interface ChildHeader {
  readonly child: Child
  /** Parts that other slices keep, after the story. */
  readonly tabs: readonly RecordTab[]
  readonly settingName: string | null
  /** What the setting is called, and what is said there. */
  readonly words: SettingWords
  readonly circleSize: number
  readonly restricted: boolean
  readonly today: PlainDate
  /** Names are shown to staff and family alike; the words around them differ. */
  readonly forFamily: boolean
}

const TABS = [
  { id: "story", text: "Story", path: "" },
  { id: "family", text: "Family", path: "/family" },
  { id: "consents", text: "Consent", path: "/consents" },
  { id: "documents", text: "Documents", path: "/documents" },
  { id: "circle", text: "Circle", path: "/circle" },
] as const

const CHANGES = { id: "changes", text: "Changes" } as const

/** A part of the register's own, or the id of a part that a slice added. */
export type ChildTab = (typeof TABS)[number]["id"] | typeof CHANGES.id | (string & {})

export interface ChildFrameProps {
  readonly header: ChildHeader
  readonly tab: ChildTab
  readonly title: string
  readonly tools?: ComponentChildren
  /** The record of which this part is made, where it is one of its own. */
  readonly log?: LoggedRecord | null | undefined
  /** Of the form that the part holds. */
  readonly errors?: readonly FormError[] | undefined
  readonly children?: ComponentChildren
}

/** A child's record: who it is in one line that stays in sight, and its parts as links. */
export const ChildFrame = ({ header, tab, title, tools, log, errors, children }: ChildFrameProps) => {
  const { child } = header
  const own: RecordTab[] = TABS.map(({ id, text, path }) => ({ id, text, href: `/children/${child.id}${path}` }))
  const changes: RecordTab[] = header.forFamily ? [] : [{ ...CHANGES, href: `/log/child/${child.id}` }]
  const tabs = [...own.toSpliced(1, 0, ...header.tabs), ...changes]
  return (
    <Page
      title={title}
      density={header.forFamily ? "family" : "staff"}
      tools={tools}
      errors={errors ?? []}
      log={log && { ...log, words: "What changed here" }}
      head={
        <>
          <KeyFacts title={fullName(child)} facts={factsOf(header)} alerts={alertsOf(header)} />
          <SubNav
            label={`Parts of ${child.known_as ?? child.forename}'s record`}
            items={tabs.map(({ id, text, href }) => ({ text, href, current: id === tab }))}
          />
        </>
      }
    >
      {children}
    </Page>
  )
}

function factsOf({ child, settingName, circleSize, today }: ChildHeader) {
  const age = ageOn(child.born_on, today)
  return [
    { label: "Born", value: `${shortDate(child.born_on)}, ${age} ${age === 1 ? "year" : "years"} old` },
    { label: "Year", value: yearInWords(curriculumYear(child.born_on, today, child.year_offset)) },
    { label: "At", value: settingName ?? "No setting recorded" },
    { label: "SEN", value: SEN_STATUS[child.sen_status] },
    ...(child.needs.length > 0 ? [{ label: "Needs", value: child.needs.map(needInWords).join("; ") }] : []),
    { label: "Circle", value: `${circleSize} can see this record` },
  ]
}

function alertsOf({ child, restricted, today }: ChildHeader) {
  return [
    ...(restricted ? [{ text: "Restricted: named people only", tone: "bad" as const }] : []),
    ...(isYoungPerson(child.born_on, today) ? [{ text: "Rights are the young person's own", tone: "info" as const }] : []),
  ]
}
