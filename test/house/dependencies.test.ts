import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs"
import { createRequire } from "node:module"
import { join } from "node:path"
import { cruise, type ICruiseResult } from "dependency-cruiser"
import { afterAll, expect, test } from "vitest"

const rules = createRequire(import.meta.url)("../../.dependency-cruiser.cjs")
const root = process.cwd()
// Inside the checkout, so that packages resolve; removed afterwards.
mkdirSync("var", { recursive: true })
const scratch = mkdtempSync(join(root, "var", "rules-"))
afterAll(() => rmSync(scratch, { recursive: true, force: true }))

async function violationsIn(folder: string): Promise<{ modules: number; names: string[] }> {
  const result = await cruise(
    ["src"],
    { ruleSet: rules, validate: true, baseDir: folder, ...rules.options, tsConfig: { fileName: join(root, "tsconfig.json") } },
    undefined,
    {
      tsConfig: undefined,
    } as never,
  )
  const output = result.output as ICruiseResult
  return {
    modules: output.summary.totalCruised,
    names: output.summary.violations.map((each) => `${each.rule.name}: ${each.from} -> ${each.to}`),
  }
}

test("nobody leans on whom they must not", async () => {
  const { modules, names } = await violationsIn(root)
  console.log(`${modules} modules looked at`)
  expect(modules).toBeGreaterThan(100)
  expect(names).toEqual([])
})

/** Each rule with code that breaks it: a check that cannot fail proves nothing. */
const broken: [rule: string, files: Record<string, string>][] = [
  ["platform-stands-alone", { "src/platform/a.ts": 'import "../county/b.ts"', "src/county/b.ts": "export {}" }],
  ["engine-stands-alone", { "src/engine/a.ts": 'import "node:fs"' }],
  ["county-on-platform-only", { "src/county/a.ts": 'import "../support/index.ts"', "src/support/index.ts": "export {}" }],
  ["slices-by-their-index", { "src/support/a.ts": 'import "../provision/rules.ts"', "src/provision/rules.ts": "export {}" }],
  ["no-circle", { "src/support/a.ts": 'import "./b.ts"', "src/support/b.ts": 'import "./a.ts"' }],
  ["no-test-code-in-the-house", { "src/support/a.ts": 'import "../../test/b.ts"', "test/b.ts": "export {}" }],
  ["resolvable", { "src/support/a.ts": 'import "./nowhere.ts"' }],
]

test.each(broken)("the rule %s catches what breaks it", async (rule, files) => {
  const folder = mkdtempSync(join(scratch, "case-"))
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(join(folder, path, ".."), { recursive: true })
    writeFileSync(join(folder, path), text)
  }
  cpSync(join(root, "package.json"), join(folder, "package.json"))
  const { names } = await violationsIn(folder)
  expect(names.filter((name) => name.startsWith(`${rule}:`))).not.toEqual([])
})
