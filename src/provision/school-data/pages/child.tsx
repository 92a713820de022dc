import { ChildFrame, type ChildHeader } from "../../../county/children/pages/child-frame.tsx"
import { academicYearWritten } from "../../../county/children/rules.ts"
import { Badge, DataTable, EmptyState, Figure } from "../../../platform/kit/index.ts"
import { dateAt, shortDate } from "../../../platform/time.ts"
import { HALF_TERMS, SUSPENSION_WORDS } from "../facts.ts"
import type { AttendanceLine, SchoolData } from "../queries.ts"

export const ChildSchoolDataPage = ({ header, data }: { header: ChildHeader; data: SchoolData }) => (
  <ChildFrame header={header} tab="school-data" title="Attendance and results">
    {data.takenAt === null ? (
      <EmptyState title={`Nothing has come from the ${header.words.familiar}'s system yet`}>
        Attendance, suspensions and results stand here once the {header.words.familiar} has sent a file.
      </EmptyState>
    ) : (
      <>
        <Attendance data={data} at={header.words.familiar} asAt={shortDate(dateAt(data.takenAt))} />
        <Suspensions data={data} />
        <Attainment data={data} />
      </>
    )}
  </ChildFrame>
)

const period = (line: AttendanceLine): string =>
  line.halfTerm === 0 ? academicYearWritten(line.year) : `${HALF_TERMS[line.halfTerm]}, ${academicYearWritten(line.year)}`

/** Half terms that the picture shows: a year and a half. */
const SHOWN = 9

const Attendance = ({ data, at, asAt }: { data: SchoolData; at: string; asAt: string }) => {
  const { latest } = data
  if (latest === null) return null
  const lines = data.attendance.slice(-SHOWN)
  const title = `${latest.percent} per cent of sessions attended in ${academicYearWritten(latest.year)}${latest.persistentlyAbsent ? ": one in ten or more missed" : ""}`
  return (
    <Figure
      title={title}
      reading="Each column is a half term. The line is 90 per cent: below it a child misses one session in ten or more, which is called persistent absence."
      source={`The ${at}'s own register, as its file said`}
      asAt={asAt}
      table={
        <DataTable
          caption="Attendance by half term"
          hideCaption
          rows={data.attendance.toReversed()}
          columns={[
            { key: "period", header: "Half term", rowHeader: true, cell: period },
            { key: "percent", header: "Attended", numeric: true, cell: (line: AttendanceLine) => `${line.percent}%` },
            { key: "sessions", header: "Sessions", numeric: true, cell: (line) => `${line.attended} of ${line.possible}` },
            { key: "authorised", header: "Absent, allowed", numeric: true, cell: (line) => line.authorised },
            { key: "unauthorised", header: "Absent, not allowed", numeric: true, cell: (line) => line.unauthorised },
          ]}
        />
      }
    >
      <Columns lines={lines} label={title} />
    </Figure>
  )
}

const WIDE = 46
const TALL = 120
/** Per cent at the foot of the columns: attendance below half is rare, and is drawn as a stub. */
const FOOT = 50

const Columns = ({ lines, label }: { lines: readonly AttendanceLine[]; label: string }) => {
  const height = (percent: number) => Math.max(2, ((Math.max(FOOT, percent) - FOOT) / (100 - FOOT)) * TALL)
  const line90 = 22 + TALL - height(90)
  return (
    <svg
      viewBox={`0 0 ${SHOWN * WIDE + 8} ${TALL + 62}`}
      role="img"
      aria-label={label}
      font-size="13"
      width="100%"
      class="lfi-picture lfi-picture--narrow"
    >
      {lines.map((line, at) => {
        const tall = height(line.percent ?? 0)
        const below = (line.percent ?? 100) <= 90
        return (
          <g key={period(line)}>
            <rect
              x={at * WIDE + 8}
              y={22 + TALL - tall}
              width={WIDE - 14}
              height={tall}
              fill={below ? "#ffffff" : "#0a4a57"}
              stroke="#0a4a57"
              stroke-width="2"
            />
            <text x={at * WIDE + 8 + (WIDE - 14) / 2} y={16 + TALL - tall} text-anchor="middle" fill="currentColor">
              {line.percent === null ? "–" : Math.round(line.percent)}
            </text>
            <text x={at * WIDE + 8 + (WIDE - 14) / 2} y={TALL + 40} text-anchor="middle" fill="currentColor">
              {line.halfTerm === 0 ? "Year" : HALF_TERMS[line.halfTerm]!.replace(/^(...)\D+/, "$1 ")}
            </text>
            <text x={at * WIDE + 8 + (WIDE - 14) / 2} y={TALL + 56} text-anchor="middle" fill="currentColor">
              {line.halfTerm <= 1 || at === 0 ? `${line.year}` : ""}
            </text>
          </g>
        )
      })}
      <line
        x1="2"
        x2={lines.length * WIDE + 4}
        y1={line90}
        y2={line90}
        stroke="#8a1c1c"
        stroke-dasharray="5 4"
        stroke-width="1.5"
      />
    </svg>
  )
}

const days = (sessions: number): string => {
  const whole = sessions / 2
  return whole === 0 ? "" : `${whole} ${whole === 1 ? "day" : "days"}`
}

const Suspensions = ({ data }: { data: SchoolData }) => (
  <DataTable
    caption="Suspensions"
    rows={data.suspensions}
    empty={<p class="govuk-body">No suspension is recorded.</p>}
    columns={[
      {
        key: "kind",
        header: "What",
        rowHeader: true,
        cell: (each: SchoolData["suspensions"][number]) => (
          <>{each.kind === "permanent" ? <Badge tone="bad">{SUSPENSION_WORDS.permanent}</Badge> : SUSPENSION_WORDS[each.kind]}</>
        ),
      },
      { key: "from", header: "From", cell: (each) => shortDate(each.beganOn) },
      { key: "long", header: "How long", cell: (each) => days(each.sessions) },
      { key: "reason", header: "Reason in the file", wide: true, cell: (each) => each.reason || "Not given" },
    ]}
  />
)

const Attainment = ({ data }: { data: SchoolData }) => (
  <DataTable
    caption="Results"
    rows={data.attainment}
    empty={<p class="govuk-body">No result is recorded.</p>}
    columns={[
      { key: "subject", header: "Subject", rowHeader: true, cell: (each: SchoolData["attainment"][number]) => each.subject },
      { key: "result", header: "Result", cell: (each) => each.result },
      { key: "stage", header: "Stage", cell: (each) => each.stage || "Not given" },
      { key: "method", header: "How", cell: (each) => each.method || "Not given" },
      { key: "on", header: "When", cell: (each) => shortDate(each.assessedOn) },
    ]}
  />
)
