import {
  Badge,
  Button,
  DateInput,
  EmptyState,
  type Form,
  FormTo,
  Page,
  Progress,
  Select,
  Textarea,
  WhatHappensNext,
} from "../../../platform/kit/index.ts"
import { nameColumn, RowList } from "../../../platform/lists/row-list.tsx"
import type { MemberLine, TeamLine } from "../queries.ts"
import { type Load, roleTitle } from "../rules.ts"

export const TeamsPage = ({ teams }: { teams: readonly TeamLine[] }) => (
  <Page
    title="Teams"
    tools={
      <Button href="/support/services" tone="secondary">
        Services and how each is reached
      </Button>
    }
  >
    <RowList
      title="Teams"
      noun={["team", "teams"]}
      rows={teams}
      columns={[
        nameColumn<TeamLine>({
          key: "name",
          header: "Team",
          href: (team) => `/support/teams/${team.id}`,
          name: (team) => team.name,
        }),
        {
          key: "kind",
          header: "What it is",
          cell: (team) => KINDS[team.kind] ?? "Team",
          order: true,
          kind: (team) => ({ code: team.kind, text: KINDS[team.kind] ?? "Team" }),
        },
      ]}
      empty={<EmptyState title="You are not in a team yet">Ask your manager or an administrator to add you.</EmptyState>}
    />
  </Page>
)

const KINDS: Readonly<Record<string, string>> = {
  setting: "A school, college or early years setting",
  zone: "School and community team of a zone",
  line: "SEND and inclusion support line",
  service: "A service that helps settings and families",
}

export interface TeamData {
  readonly team: TeamLine
  readonly members: readonly MemberLine[]
  readonly loads: ReadonlyMap<string, Load>
  readonly untaken: number
  readonly runs: boolean
}

export const TeamPage = ({ data }: { data: TeamData }) => {
  const { team, members, loads, untaken, runs } = data
  const over = [...loads.values()].filter((load) => load.standing === "over").length
  return (
    <Page
      title={team.name}
      back="/support/teams"
      log={{ kind: "team", id: team.id }}
      tools={runs ? <Button href={`/support/teams/${team.id}/members/new`}>Add a member</Button> : undefined}
    >
      <p class="govuk-body">
        {untaken === 0
          ? "No work waits to be taken. "
          : `${untaken} ${untaken === 1 ? "piece" : "pieces"} of work waiting to be taken. `}
        {over > 0 ? `${over} ${over === 1 ? "colleague holds" : "colleagues hold"} more than the team's limit. ` : ""}
        <a class="govuk-link" href={`/support/work?whose=team&team=${team.id}`}>
          See the team's work
        </a>
      </p>
      {team.kind === "zone" && team.scopeId !== null ? (
        <p class="govuk-body">
          <a class="govuk-link" href={`/support/zones/${team.scopeId}/plan`}>
            The zone's plan
          </a>{" "}
          <a class="govuk-link" href={`/support/zones/${team.scopeId}/pack`}>
            The zone's data pack
          </a>
        </p>
      ) : null}
      <RowList
        title="Members and what each holds"
        headed
        noun={["member", "members"]}
        rows={members}
        columns={[
          { key: "name", header: "Name", rowHeader: true, cell: (row: MemberLine) => row.name, order: true },
          {
            key: "role",
            header: "Role",
            cell: (row) => row.roles.map(roleTitle).join(", "),
            order: true,
            kind: (row) => row.roles.map((code) => ({ code, text: roleTitle(code) })),
          },
          {
            key: "load",
            header: "Open work",
            cell: (row) => <LoadCell load={loads.get(row.personId)} />,
            order: (row) => loads.get(row.personId)?.open ?? 0,
            text: (row) => loads.get(row.personId)?.open ?? 0,
          },
          ...(runs
            ? [
                {
                  key: "leave",
                  header: "Leaving",
                  cell: (row: MemberLine) => <LeaveLink team={team.id} member={row} />,
                  text: null,
                },
              ]
            : []),
        ]}
        empty={<EmptyState title="Nobody is in this team">Work that arrives here rises to the supervisor.</EmptyState>}
      />
    </Page>
  )
}

const LoadCell = ({ load }: { load: Load | undefined }) => {
  if (!load) return <>0</>
  if (load.limit === null) return <>{load.open}</>
  return (
    <>
      <Progress done={load.open} total={load.limit} label="Holds" />
      {load.standing === "over" ? <Badge tone="warn">Over the limit</Badge> : null}
    </>
  )
}

const LeaveLink = ({ team, member }: { team: string; member: MemberLine }) => (
  <a class="govuk-link" href={`/support/teams/${team}/members/${member.personId}/leaving`}>
    Hand over and leave<span class="govuk-visually-hidden">: {member.name}</span>
  </a>
)

export interface AddMemberData {
  readonly team: TeamLine
  readonly people: readonly { id: string; name: string }[]
  readonly roles: readonly (readonly [string, string])[]
}

export const AddMemberPage = ({
  data,
  form,
}: {
  data: AddMemberData
  form: Form<{ person: string; role: string; since: unknown }>
}) => (
  <Page title={`Add a member to ${data.team.name}`} back={`/support/teams/${data.team.id}`} errors={form.errors}>
    <FormTo href={`/support/teams/${data.team.id}/members`} form={form}>
      <Select
        field={form.field("person")}
        label="Who joins?"
        blank="Choose a colleague"
        options={data.people.map((person) => ({ value: person.id, text: person.name }))}
      />
      <Select
        field={form.field("role")}
        label="In what role?"
        blank="Choose a role"
        options={data.roles.map(([value, text]) => ({ value, text }))}
      />
      <DateInput field={form.field("since")} legend="From when?" hint="Their rights begin on this day." />
      <Button>Add them to the team</Button>
    </FormTo>
  </Page>
)

export interface LeavingData {
  readonly team: TeamLine
  readonly leaver: MemberLine
  readonly others: readonly MemberLine[]
  readonly open: number
}

export const LeavingPage = ({ data, form }: { data: LeavingData; form: Form<{ to: string; reason: string }> }) => (
  <Page title={`${data.leaver.name} leaves ${data.team.name}`} back={`/support/teams/${data.team.id}`} errors={form.errors}>
    <p class="govuk-body">
      {data.open === 0
        ? "They hold no open work of this team."
        : `They hold ${data.open} open ${data.open === 1 ? "piece" : "pieces"} of work of this team.`}
    </p>
    <FormTo href={`/support/teams/${data.team.id}/members/${data.leaver.personId}/leaving`} form={form}>
      <Select
        field={form.field("to")}
        label="Who takes over?"
        blank="Choose a colleague"
        options={data.others.map((member) => ({ value: member.personId, text: member.name }))}
      />
      <Textarea field={form.field("reason")} label="Why do they leave the team?" rows={3} maxlength={500} />
      <WhatHappensNext>
        Tasks, actions, meetings that they chair, follow-ups and children they are named for go to this colleague at once. Their
        rights in this team end today.
      </WhatHappensNext>
      <Button>Hand everything over</Button>
    </FormTo>
  </Page>
)
