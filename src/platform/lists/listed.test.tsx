import { expect, test } from "vitest"
import { bareFrame, Page, PostButton, renderPage } from "../kit/index.ts"
import { redirect, type Viewing, view } from "../web/route.ts"
import { listed, listFileOf } from "./listed.ts"
import { type RowColumn, RowList } from "./row-list.tsx"

interface Row {
  readonly name: string
  readonly on: string
  readonly pupils: number
  readonly phase: string
}
const ROWS: readonly Row[] = [
  { name: "Elm & Oak", on: "2026-03-03", pupils: 20, phase: "primary" },
  { name: "=cmd()", on: "2026-01-09", pupils: 9, phase: "primary" },
  { name: "Ash", on: "2026-02-01", pupils: 100, phase: "secondary" },
]
const columns: readonly RowColumn<Row>[] = [
  { key: "name", header: "Name", cell: (row) => <a href="/x">{row.name}</a>, order: (row) => row.name },
  { key: "on", header: "Since", cell: (row) => `on ${row.on}`, order: (row) => row.on },
  {
    key: "pupils",
    header: "Pupils",
    cell: (row) => (
      <ul>
        <li>{row.pupils} now</li>
        <li>more to come</li>
      </ul>
    ),
    order: (row) => row.pupils,
  },
  {
    key: "phase",
    header: "Phase",
    cell: (row) => row.phase,
    order: true,
    kind: (row) => ({ code: row.phase, text: row.phase }),
    text: () => null,
  },
  { key: "do", header: "Do", cell: () => <PostButton href="/x">Take it</PostButton>, text: null },
]
const many = (count: number): Row[] =>
  Array.from({ length: count }, (_, at) => ({
    name: `School ${at + 1}`,
    on: "2026-03-03",
    pupils: at,
    phase: at % 3 === 0 ? "all" : "primary",
  }))
const pageOf = (rows: readonly Row[]) => (
  <Page title="Groups">
    <RowList title="Groups" noun={["group", "groups"]} columns={columns} rows={rows} empty="None" />
  </Page>
)
const at = (query: string) => ({ path: "/a/groups", query: new URLSearchParams(query) })
const bodyOf = (query: string, page = pageOf(ROWS)) => String((listFileOf(page, at(query)) as { body: string }).body)
const firstCells = (query: string, rows = ROWS) =>
  bodyOf(query, pageOf(rows))
    .split("\r\n")
    .slice(1, -1)
    .map((line) => line.split(",")[0])
const shown = (query: string, rows: readonly Row[]) =>
  renderPage(pageOf(rows), { ...bareFrame(), list: { path: "/a/groups", query, file: "/a/groups.csv" } })

test("a page's list is a file: words without markup, nothing to press, no formula", () => {
  expect(listFileOf(pageOf(ROWS.slice(0, 2)), at(""))).toMatchObject({ kind: "file", name: "groups.csv" })
  expect(bodyOf("", pageOf(ROWS.slice(0, 2)))).toBe(
    '\ufeffName,Since,Pupils,Phase\r\nElm & Oak,on 2026-03-03,"20 now; more to come",\r\n"\'=cmd()",on 2026-01-09,"9 now; more to come",\r\n',
  )
})

test("the address orders the page and its file alike, by value and not by words", () => {
  expect(firstCells("")).toEqual(["Elm & Oak", '"\'=cmd()"', "Ash"])
  expect(firstCells("sort=on")).toEqual(['"\'=cmd()"', "Ash", "Elm & Oak"])
  expect(firstCells("sort=-pupils")).toEqual(["Ash", "Elm & Oak", '"\'=cmd()"'])
  expect(firstCells("sort=-phase")[0]).toBe("Ash")
  expect(firstCells("sort=nonsense")).toEqual(firstCells(""))
  const html = shown("zone=7&sort=on", ROWS)
  expect(html).toContain('href="/a/groups?zone=7&amp;sort=-on"')
  expect(html).toContain('href="/a/groups.csv?zone=7&amp;sort=on"')
  expect(html).not.toContain("sort=do")
})

test("a list is narrowed to a kind, in its file too; few rows offer no filter, but one that is chosen shows", () => {
  expect(firstCells("phase=secondary")).toEqual(["Ash"])
  expect(firstCells("phase=college")).toEqual([])
  expect(shown("", ROWS)).not.toContain("Show these")
  expect(shown("phase=college", ROWS)).toContain("Phase: None in this list")
  expect(shown("phase=college&sort=on", ROWS)).toContain('href="/a/groups?sort=on">Show all')
  const html = shown("phase=all", many(9))
  expect(html).toContain('<option value="all" selected')
  expect(html).toContain("School 7")
  expect(html).not.toContain("School 2<")
})

test("fifty at a time; a page beyond the last is the last; the file holds them all", () => {
  const rows = many(120)
  expect(shown("page=3", rows)).toContain("101 to 120 of 120 groups")
  expect(shown("page=99", rows)).toContain("101 to 120 of 120 groups")
  expect(shown("page=-1", rows)).toContain("1 to 50 of 120 groups")
  expect(firstCells("page=3", rows)).toHaveLength(120)
})

test("several lists on one page keep their own order, and are files of their own", () => {
  const two = (
    <Page title="Two">
      <RowList name="first" title="First" headed noun={["group", "groups"]} columns={columns} rows={ROWS} empty="None" />
      <RowList name="second" title="Second" headed noun={["group", "groups"]} columns={columns} rows={ROWS} empty="None" />
    </Page>
  )
  const names = (query: string) =>
    bodyOf(query, two)
      .split("\r\n")
      .slice(1, -1)
      .map((line) => line.split(",")[0])
  expect(names("list=second&second.sort=-pupils&first.sort=on")).toEqual(["Ash", "Elm & Oak", '"\'=cmd()"'])
  expect(names("list=first&second.sort=-pupils&first.sort=on")).toEqual(['"\'=cmd()"', "Ash", "Elm & Oak"])
  const html = renderPage(two, { ...bareFrame(), list: { path: "/t", query: "first.sort=on&second.page=1", file: "/t.csv" } })
  expect(html).toContain('href="/t?first.sort=on&amp;second.sort=name"')
  expect(html).toContain('href="/t.csv?first.sort=on&amp;list=second"')
})

test("without an address (a form shown again) a list shows all it holds and offers nothing", () => {
  const html = renderPage(pageOf(many(120)), bareFrame())
  expect(html).toContain("School 120")
  for (const offer of ["Download", "Show these", "lfi-sort"]) expect(html).not.toContain(offer)
})

test("an empty list is a file with its header; another answer than a page stays as it is", () => {
  expect(bodyOf("", pageOf([]))).toBe("\ufeffName,Since,Pupils,Phase\r\n")
  expect(listFileOf(redirect("/y"), at(""))).toEqual(redirect("/y"))
})

test("a listed page brings the route of its file, with the same right", async () => {
  const routes = (path: string) => listed(view(path, "see-groups", async () => pageOf(ROWS)))
  expect(routes("/zones").map(({ path, right }) => [path, right])).toEqual([
    ["/zones", "see-groups"],
    ["/zones.csv", "see-groups"],
  ])
  const [page, twin] = routes("/zones/:id")
  expect([page!.twin, twin!.path]).toEqual(["/list.csv", "/zones/:id/list.csv"])
  const handle = twin!.handle as { run: (request: Viewing) => Promise<unknown> }
  expect(await handle.run({ query: new URLSearchParams("phase=secondary") } as Viewing)).toMatchObject({
    kind: "file",
    name: "zones.csv",
  })
})
