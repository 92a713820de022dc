import { createHash } from "node:crypto"
import { existsSync, readdirSync, readFileSync, statSync } from "node:fs"
import { dirname, join, normalize } from "node:path"
import { expect, test } from "vitest"
import { slices } from "../../src/slices.ts"

/** What the project says of itself is true of the code, and stays so. */
interface Page {
  /** From the root of the checkout. */
  readonly path: string
  readonly text: string
}

function filesUnder(folder: string, ending: RegExp): string[] {
  return readdirSync(folder).flatMap((name) => {
    const path = join(folder, name)
    if (statSync(path).isDirectory()) return filesUnder(path, ending)
    return ending.test(name) ? [path] : []
  })
}

const read = (path: string): Page => ({ path, text: readFileSync(path, "utf8") })
const pages = [
  "README.md",
  "CONTRIBUTING.md",
  ...["docs", "src", "demo", "test", "bench"].flatMap((folder) => filesUnder(folder, /\.md$/)),
].map(read)
const page = (path: string): string => pages.find((each) => each.path === path)!.text

/** Addresses of package registries and mirrors belong to whoever installs. */
const REGISTRY =
  /\bregistry\.[a-z0-9.-]+\.[a-z]{2,}|\bnpmjs\.(?:org|com)\b|\byarnpkg\.com\b|\bdeb\.debian\.org\b|\bartifactory\b/i
const registryHosts = ({ path, text }: Page): string[] => matches(text, REGISTRY).map((found) => `${path}: ${found}`)

/** Folders that only one machine has. */
const MACHINE_PATH = /(?<![\w./:])(?:\/(?:home|root|Users|work|tmp|private|mnt)\/[\w.-]+|[A-Z]:\\[\w.-]+)/
const machinePaths = ({ path, text }: Page): string[] => matches(text, MACHINE_PATH).map((found) => `${path}: ${found}`)

const matches = (text: string, pattern: RegExp): string[] =>
  [...text.matchAll(new RegExp(pattern, `${pattern.flags}g`))].map(([found]) => found)

/** Links to files of the project that are not there. */
function brokenLinks({ path, text }: Page, there: (file: string) => boolean): string[] {
  const prose = text.replace(/```[\s\S]*?```|`[^`\n]*`/g, "")
  return [...prose.matchAll(/\]\(([^)\s]+)\)/g)]
    .map(([, target]) => target!)
    .filter((target) => !/^(?:[a-z]+:|#)/i.test(target))
    .filter((target) => !there(normalize(join(dirname(path), target.split("#")[0]!))))
    .map((target) => `${path}: ${target}`)
}

/** Names of environment variables in the configuration's schema, and those read elsewhere in the service. */
function variablesIn(sources: readonly string[]): string[] {
  const schema = /^ {2}([A-Z][A-Z0-9_]+): /gm
  const direct = /process\.env\.([A-Z][A-Z0-9_]+)/g
  return [...new Set(sources.flatMap((text) => [...text.matchAll(schema), ...text.matchAll(direct)].map(([, name]) => name!)))]
}

const undescribed = (names: readonly string[], text: string): string[] => names.filter((name) => !text.includes(`\`${name}\``))

/** Words that name what wrote a page, by the first 12 digits of their SHA-256, so that this list does not name them either. */
const MAKERS = new Set([
  "c857d09db23e",
  "c70eca6b0f88",
  "60965168ce76",
  "7d3194f79e64",
  "3ea125d0bff3",
  "5d72436256ad",
  "57de4cf40144",
  "487b91042c7c",
  "de2187af3fb0",
  "053ea4804ef1",
  "32e83e92d45d",
  "5792d2981981",
])
const MADE_BY =
  /\b(?:generated|written|made|created|authored|drafted) (?:by|with) (?:an? |the )?(?:\w+ )?(?:assistant|agent|bot|model|helper|session)\b|^co-authored-by:/im

function makersNamed({ path, text }: Page): string[] {
  const words = [...new Set(text.match(/[A-Za-z][A-Za-z0-9]*/g) ?? [])]
  const named = words.filter((word) => MAKERS.has(createHash("sha256").update(word.toLowerCase()).digest("hex").slice(0, 12)))
  return [...named, ...matches(text, MADE_BY)].map((found) => `${path}: ${found}`)
}

const service = filesUnder("src", /(?<!\.test)\.tsx?$/).map((path) => readFileSync(path, "utf8"))
const configuration = readFileSync("src/platform/configuration.ts", "utf8")
const variables = [
  ...new Set([...variablesIn([configuration]), ...variablesIn(service.map((text) => text.replace(/^ {2}[A-Z].*$/gm, "")))]),
]

test("the pages were found", () => {
  console.log(`${pages.length} pages, ${variables.length} environment variables, ${slices.length} slices`)
  expect(pages.length).toBeGreaterThan(20)
  expect(variables.length).toBeGreaterThan(15)
  expect(slices.length).toBeGreaterThan(5)
})

test("no page names a registry's host or a folder of one machine", () => {
  expect(pages.flatMap(registryHosts)).toEqual([])
  expect(pages.flatMap(machinePaths)).toEqual([])
})

test("no page names what wrote it", () => {
  expect(pages.flatMap(makersNamed)).toEqual([])
})

test("every link inside the project leads to a file", () => {
  expect(pages.flatMap((each) => brokenLinks(each, existsSync))).toEqual([])
})

test("the operating guide describes every environment variable", () => {
  expect(undescribed(variables, page("docs/operating.md"))).toEqual([])
})

test("the architecture names every slice", () => {
  const ids = slices.map((slice) => slice.id)
  expect(undescribed(ids, page("docs/architecture.md"))).toEqual([])
})

/** Each check with a page that breaks it, and one that does not. */
test("the checks catch what breaks them", () => {
  const said = (text: string): Page => ({ path: "docs/made.md", text })
  expect(registryHosts(said("npm ci --registry https://registry.example.org/"))).toHaveLength(1)
  expect(registryHosts(said("the registers of the county, npm's binaries"))).toEqual([])
  expect(machinePaths(said("see `/home/anna/lfi` or C:\\lfi"))).toHaveLength(2)
  expect(machinePaths(said("`/support/work/:id`, src/work/a.ts, https://x.example/home/a"))).toEqual([])
  expect(brokenLinks(said("[a](nowhere.md#b) [c](../src/main.ts) [d](https://x.example) `[e](f)`"), existsSync)).toEqual([
    "docs/made.md: nowhere.md#b",
  ])
  expect(variablesIn(["const schema = {\n  NEW_ADDRESS: z.url(),\n}", "process.env.OTHER_ONE"])).toEqual([
    "NEW_ADDRESS",
    "OTHER_ONE",
  ])
  expect(undescribed(["NEW_ADDRESS", "OLD"], "| `OLD` | NEW_ADDRESS |")).toEqual(["NEW_ADDRESS"])
  expect(makersNamed(said("This page was written by an assistant."))).toHaveLength(1)
  expect(makersNamed(said(String.fromCharCode(67, 108, 97, 117, 100, 101)))).toHaveLength(1)
  expect(
    makersNamed(said("A teaching assistant and an agent of the council made a plan with the model of a sign-in session.")),
  ).toEqual([])
})
