/** Who may lean on whom (docs/architecture.md). Checked by test/house/dependencies.test.ts, which also sees a violation caught. */
const SLICES = "support|provision|top-up|alternative|independent|outreach|places|ehc|finance|programme"
module.exports = {
  forbidden: [
    { name: "no-circle", severity: "error", from: {}, to: { circular: true } },
    { name: "platform-stands-alone", severity: "error", from: { path: "^src/platform/" }, to: { path: "^src/", pathNot: "^src/platform/" } },
    { name: "engine-stands-alone", severity: "error", from: { path: "^src/engine/", pathNot: "\\.test\\.ts$" }, to: { pathNot: "^src/engine/" } },
    { name: "county-on-platform-only", severity: "error", from: { path: "^src/county/" }, to: { path: "^src/", pathNot: "^src/(county|platform)/" } },
    {
      name: "slices-by-their-index",
      severity: "error",
      from: { path: `^src/(${SLICES}|family|public|ladder)/` },
      to: { path: `^src/(${SLICES}|ladder)/`, pathNot: ["^src/$1/", "^src/[^/]+/index\\.ts$", "^src/[^/]+/[^/]+/index\\.ts$"] },
    },
    { name: "ladder-on-county-and-platform-only", severity: "error", from: { path: "^src/ladder/" }, to: { path: "^src/", pathNot: "^src/(ladder|county|platform)/" } },
    { name: "no-test-code-in-the-house", severity: "error", from: { path: "^src/", pathNot: "\\.test\\.tsx?$" }, to: { path: "^(test|bench)/" } },
    { name: "resolvable", severity: "error", from: {}, to: { couldNotResolve: true } },
  ],
  options: {
    doNotFollow: { path: "node_modules" },
    // Scripts of the page itself: the browser resolves what they import.
    exclude: { path: "^src/.*/assets/" },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: "tsconfig.json" },
    enhancedResolveOptions: { exportsFields: ["exports"], conditionNames: ["import", "require", "node", "default", "types"] },
  },
}
