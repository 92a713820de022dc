import { z } from "zod"
import { choice, email, text, wholeNumber } from "../../platform/kit/index.ts"
import { listed } from "../../platform/lists/listed.ts"
import { form, type RouteDefinition, redirect, view } from "../../platform/web/route.ts"
import { addColleague, addTeam, changeTeam, TEAM_KINDS, type TeamKind } from "./actions.ts"
import { EditTeamPage, NewColleaguePage, NewTeamPage, TeamsSetupPage } from "./pages.tsx"
import { teamsToSetUp, teamToChange } from "./queries.ts"

const HERE = "/setup/teams"
const team = { name: text({ required: "Enter the team's name", max: 120 }), capacity: wholeNumber({ min: 1, max: 1_000 }) }
const NAME_TAKEN = "name: Another team has this name"

/** Teams outside settings, and the people who are put into them. */
export const teamSetupRoutes: readonly RouteDefinition[] = [
  ...listed(view(HERE, "administer", async ({ tx }) => <TeamsSetupPage teams={await teamsToSetUp(tx)} />)),
  ...form({
    show: "/setup/teams/new",
    to: HERE,
    right: "administer",
    schema: z.object({ ...team, kind: choice(Object.keys(TEAM_KINDS) as TeamKind[], "Choose what it is") }),
    view: async ({ blank }, typed) => <NewTeamPage form={(typed ?? blank()) as never} />,
    submit: async (request, { name, capacity, kind }) => {
      const { id } = await request.act(addTeam, { name: name as string, capacity, kind })
      return redirect(`/support/teams/${id}`)
    },
    words: { NameTaken: NAME_TAKEN },
  }),
  ...form({
    show: "/setup/teams/:id/edit",
    right: "administer",
    schema: z.object(team),
    view: async ({ tx, params, blank }, typed) => {
      const held = await teamToChange(tx, params.id!)
      return <EditTeamPage team={held} form={(typed ?? blank(held, held.version)) as never} />
    },
    submit: async (request, { name, capacity }) => {
      const at = { id: request.params.id!, version: request.version ?? 0 }
      await request.act(changeTeam, { ...at, name: name as string, capacity })
      return redirect(HERE)
    },
    words: { NameTaken: NAME_TAKEN, NameFollows: "name: The name follows the zone's or the setting's. Change it there" },
  }),
  ...form({
    show: "/setup/colleagues/new",
    to: "/setup/colleagues",
    right: "administer",
    schema: z.object({
      name: text({ required: "Enter the colleague's name", max: 200 }),
      email: email({ required: "Enter the email address" }),
    }),
    view: async ({ blank }, typed) => <NewColleaguePage form={(typed ?? blank()) as never} />,
    submit: async (request, { name, email: address }) => {
      await request.act(addColleague, { name: name as string, email: address as string })
      return redirect(HERE)
    },
    words: { EmailKnown: "email: Somebody is registered with this address already" },
  }),
]
