import { Button, EmptyState, type Form, FormTo, Page, Radios, TextInput, WhatHappensNext } from "../../platform/kit/index.ts"
import { nameColumn, RowList } from "../../platform/lists/row-list.tsx"
import { TEAM_KINDS, type TeamKind, type TeamValues } from "./actions.ts"
import type { TeamRow } from "./queries.ts"

const kindWords = (kind: string): string =>
  kind === "zone" ? "School and community team of a zone" : (TEAM_KINDS[kind as TeamKind] ?? kind)

export const TeamsSetupPage = ({ teams }: { teams: readonly TeamRow[] }) => (
  <Page
    title="Teams and colleagues"
    back="/setup"
    tools={
      <>
        <Button href="/setup/colleagues/new">Register a colleague</Button>
        <Button href="/setup/teams/new" tone="secondary">
          Add a team
        </Button>
      </>
    }
  >
    <p class="govuk-body">
      A colleague's rights come from the role that they have in a team. A setting's team is reached from the setting's page.
    </p>
    <RowList
      title="Teams outside settings"
      headed
      noun={["team", "teams"]}
      columns={[
        nameColumn<TeamRow>({
          key: "name",
          header: "Team",
          href: (team) => `/support/teams/${team.id}`,
          name: (team) => team.name,
        }),
        {
          key: "kind",
          header: "Kind",
          cell: (team) => kindWords(team.kind),
          order: true,
          kind: (team) => ({ code: team.kind, text: kindWords(team.kind) }),
        },
        { key: "members", header: "Members", numeric: true, cell: (team) => team.members, order: true },
        {
          key: "capacity",
          header: "Limit for each member",
          cell: (team) => (team.capacity === null ? "No limit" : `${team.capacity} pieces of work`),
        },
        {
          key: "change",
          text: null,
          header: "Change",
          cell: (team) => (
            <a class="govuk-link" href={`/setup/teams/${team.id}/edit`}>
              Change<span class="govuk-visually-hidden"> {team.name}</span>
            </a>
          ),
        },
      ]}
      rows={teams}
      empty={<EmptyState title="There are no teams yet">A zone's team comes with the zone.</EmptyState>}
    />
  </Page>
)

const Capacity = ({ form }: { form: Form<TeamValues> }) => (
  <TextInput
    field={form.field("capacity")}
    label="Most pieces of work for one member"
    hint="The supervisor sees who holds more. Leave empty for no limit"
    width={3}
    inputmode="numeric"
  />
)

export const NewTeamPage = ({ form }: { form: Form<TeamValues & { kind: TeamKind }> }) => (
  <Page title="Add a team" back="/setup/teams" errors={form.errors}>
    <FormTo href="/setup/teams" form={form}>
      <TextInput field={form.field("name")} label="Name" />
      <Radios
        field={form.field("kind")}
        legend="What is it?"
        options={Object.entries(TEAM_KINDS).map(([value, text]) => ({ value, text }))}
      />
      <Capacity form={form as never} />
      <WhatHappensNext>You then add people to it. A service finds its team by its name, or is given one.</WhatHappensNext>
      <Button>Add this team</Button>
    </FormTo>
  </Page>
)

interface EditProps {
  readonly team: { readonly id: string; readonly name: string; readonly scope_id: string | null }
  readonly form: Form<TeamValues>
}

export const EditTeamPage = ({ team, form }: EditProps) => (
  <Page title={`Change ${team.name}`} back="/setup/teams" errors={form.errors}>
    <FormTo href={`/setup/teams/${team.id}/edit`} form={form}>
      <TextInput
        field={form.field("name")}
        label="Name"
        hint={team.scope_id === null ? undefined : "It follows the name of its zone or setting: change that one"}
      />
      <Capacity form={form} />
      <Button>Save this team</Button>
    </FormTo>
  </Page>
)

export const NewColleaguePage = ({ form }: { form: Form<{ name: string; email: string }> }) => (
  <Page title="Register a colleague" back="/setup/teams" errors={form.errors}>
    <FormTo href="/setup/colleagues" form={form}>
      <TextInput field={form.field("name")} label="Name" autocomplete="off" />
      <TextInput
        field={form.field("email")}
        label="Email address"
        hint="The one that your sign-in provider has verified"
        type="email"
        autocomplete="off"
      />
      <WhatHappensNext>
        They can sign in, and see nothing until somebody adds them to a team: open the team, and choose them there.
      </WhatHappensNext>
      <Button>Register this colleague</Button>
    </FormTo>
  </Page>
)
