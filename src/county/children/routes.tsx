import { z } from "zod"
import { may } from "../../platform/actions/action.ts"
import { auditList } from "../../platform/audit/audit.ts"
import { choice, choices, date, text } from "../../platform/kit/index.ts"
import { listFile, wholeList } from "../../platform/lists/list-page.tsx"
import { isId, oneOf, readListState } from "../../platform/lists/list-state.ts"
import { listed } from "../../platform/lists/listed.ts"
import { orNotFound } from "../../platform/refusal.ts"
import { form, redirect, type Viewing, view } from "../../platform/web/route.ts"
import type { SenStatus } from "../tables.ts"
import { type ChildDetails, changeChild, registerChild } from "./actions.ts"
import { openRecord } from "./header.ts"
import { readUpn } from "./identifiers/upn.ts"
import { keepSearch, keptSearch, namesOfPlaces, settingOptions, storyOf } from "./page-queries.ts"
import { CirclePage } from "./pages/circle.tsx"
import { ChildFormPage, type ChildValues } from "./pages/edit.tsx"
import { ChildListPage, childColumns } from "./pages/list.tsx"
import { NewSearchPage, SearchResultsPage } from "./pages/search.tsx"
import { StoryPage } from "./pages/story.tsx"
import { type ChildFilter, type ChildSort, childById, listChildren, searchChildren } from "./queries.ts"
import { NEEDS } from "./rules.ts"

const shape = {
  path: "/children",
  filters: {
    setting: isId,
    zone: isId,
    status: oneOf("N", "K", "E"),
    need: (value: string) => value in NEEDS,
    year: (value: string) => /^-?\d{1,2}$/.test(value),
  } satisfies Record<ChildFilter, (value: string) => boolean>,
  sorts: ["name", "born", "status", "setting"] satisfies ChildSort[] as ChildSort[],
}

const upn = text({ max: 20 }).transform((value, context) => {
  if (value === null) return null
  const read = readUpn(value)
  if (read.ok) return read.value.upn
  context.addIssue({ code: "custom", message: read.reason })
  return z.NEVER
})

const searchForm = z.object({ words: text({ max: 100 }), upn: text({ max: 20 }), born: date({}) })

const childForm = z.object({
  forename: text({ required: "Enter the forename", max: 100 }),
  surname: text({ required: "Enter the surname", max: 100 }),
  knownAs: text({ max: 100 }),
  born: date({ required: "Enter the date of birth" }),
  sex: choice(["F", "M"]),
  upn,
  status: choice(["N", "K", "E"], "Choose the SEN status"),
  needs: choices(Object.keys(NEEDS)),
  setting: text({ max: 36 }).refine((value) => value === null || isId(value), "Choose a setting from the list"),
})

const detailsOf = (values: z.output<typeof childForm>): ChildDetails => ({
  upn: values.upn,
  forename: values.forename as string,
  surname: values.surname as string,
  knownAs: values.knownAs,
  bornOn: values.born as ChildDetails["bornOn"],
  sex: values.sex as "F" | "M" | null,
  senStatus: values.status as SenStatus,
  needs: values.needs,
  settingId: values.setting,
})

const FORM_WORDS = {
  BornInTheFuture: "born: The date of birth must be in the past",
  NoTeam: "Your own membership of a team has ended, so there is no circle to put the child in. Ask your administrator.",
}

const registers = [
  ...view("/children", "see-children", async ({ tx, query }) => {
    const state = readListState(query, shape)
    const wholeRegister = may(tx, "reach-county")
    const { rows, total } = await listChildren(tx, state)
    await auditList(
      tx,
      "child",
      rows.map((row) => row.id),
    )
    return (
      <ChildListPage
        state={state}
        rows={rows}
        total={total}
        today={tx.today}
        settings={await settingOptions(tx)}
        wholeRegister={wholeRegister}
        mayRegister={may(tx, "register-child")}
        mayImport={may(tx, "import-pupils")}
      />
    )
  }),
  ...view("/children.csv", "see-children", async ({ tx, query }) => {
    const rows = await wholeList(readListState(query, shape), (state) => listChildren(tx, state))
    await auditList(
      tx,
      "child",
      rows.map((row) => row.id),
    )
    return listFile("children.csv", childColumns(tx.today), rows)
  }),
  ...form({
    show: "/children/searches/new",
    to: "/children/searches",
    right: "see-children",
    schema: searchForm,
    view: async ({ blank }, typed) => <NewSearchPage form={(typed ?? blank()) as never} />,
    submit: async (request, terms) =>
      redirect(`/children/searches/${await request.read((tx) => keepSearch(tx, "child", terms))}`),
  }),
  ...listed(
    view("/children/searches/:id", "see-children", async ({ tx, params, blank }) => {
      const terms = orNotFound(await keptSearch(tx, params.id!))
      const read = terms.upn ? readUpn(terms.upn) : null
      const rows = await searchChildren(
        tx,
        { words: terms.words, upn: read?.ok ? read.value.upn : terms.upn, bornOn: terms.born },
        50,
      )
      await auditList(
        tx,
        "child",
        rows.map((row) => row.id),
      )
      return <SearchResultsPage rows={rows} form={blank(terms) as never} today={tx.today} />
    }),
  ),
  ...form({
    show: "/children/new",
    to: "/children",
    right: "register-child",
    schema: childForm,
    view: async ({ tx, blank }, typed) => (
      <ChildFormPage
        form={(typed ?? blank({ status: "K" })) as never}
        settings={await settingOptions(tx)}
        title="Register a child"
        to="/children"
        back="/children"
        button="Register"
        next="You and your team can open the record at once. If the child may be known already, the council's records officer is told and will write to you."
      />
    ),
    submit: async (request, values) => {
      const [team] = await request.read(async (tx) => tx.actor.teams)
      const { id } = await request.act(registerChild, {
        details: detailsOf(values),
        member: { team: team! },
        why: values.setting ? "On roll" : "Registered by this team",
      })
      return redirect(`/children/${id}`)
    },
    words: FORM_WORDS,
  }),
]

const valuesOf = (child: NonNullable<Awaited<ReturnType<typeof childById>>>): ChildValues => ({
  forename: child.forename,
  surname: child.surname,
  knownAs: child.known_as,
  born: child.born_on,
  sex: child.sex,
  upn: child.upn,
  status: child.sen_status,
  needs: child.needs,
  setting: child.setting_id,
})

const record = [
  ...view("/children/:id", "see-child", async ({ tx, params }) => {
    const header = await openRecord(tx, params.id!)
    if (header.child.id !== params.id) return redirect(`/children/${header.child.id}`)
    const { events, lastLook } = await storyOf(tx, header.child.id)
    return <StoryPage header={header} events={events} lastLook={lastLook} mayEdit={may(tx, "edit-child")} />
  }),
  ...listed(
    view("/children/:id/circle", "see-child", async ({ tx, params }) => {
      const header = await openRecord(tx, params.id!)
      return (
        <CirclePage header={header} places={await namesOfPlaces(tx, header.circle)} mayRestrict={may(tx, "restrict-record")} />
      )
    }),
  ),
  ...form({
    show: "/children/:id/edit",
    right: "edit-child",
    schema: childForm,
    view: async ({ tx, params, blank }: Viewing, typed) => {
      const child = orNotFound(await childById(tx, params.id!))
      return (
        <ChildFormPage
          form={(typed ?? blank(valuesOf(child) as never, child.version)) as never}
          settings={await settingOptions(tx)}
          title={`Change details of ${child.known_as ?? child.forename}`}
          to={`/children/${child.id}/edit`}
          back={`/children/${child.id}`}
          button="Save"
          next="The change is noted with your name. Everyone in the circle sees it at once."
        />
      )
    },
    submit: async (request, values) => {
      const { id } = await request.act(changeChild, {
        id: request.params.id!,
        version: request.version ?? 0,
        details: detailsOf(values),
      })
      return redirect(`/children/${id}`)
    },
    words: FORM_WORDS,
  }),
]

export const childRoutes = [...registers, ...record]
