import { readdirSync, readFileSync, renameSync, rmdirSync, statSync } from "node:fs"
import { basename, dirname, join, resolve } from "node:path"
import { fileURLToPath, pathToFileURL } from "node:url"

const root = fileURLToPath(new URL("../", import.meta.url))
const SOURCES = ["src", "demo", "package-lock.json", "scripts/bundle.mjs"]

/** Packages that read files of their own; they stay outside, as do those that a page asks for only when it needs them. */
const OUTSIDE = /^(@electric-sql|highs|pg-native)($|\/)/

/**
 * The service as one file of plain JavaScript, made again when a source is newer: reading and translating some hundred files
 * one by one takes longer than all the rest of a start. A file that asks where it is hears
 * where its source is.
 */
export async function bundled(entry) {
  const made = join(root, "node_modules/.cache/lfi", `${entry.replace(/\W/g, "-")}.mjs`)
  if (timeOf(made) > newest(SOURCES.map((each) => join(root, each)))) return made
  const { build } = await import("esbuild")
  const unfinished = join(made, `../${process.pid}`)
  await build({
    entryPoints: [join(root, entry)],
    outfile: join(unfinished, basename(made)),
    bundle: true,
    platform: "node",
    format: "esm",
    // Packages that were written for CommonJS ask for Node's own modules by this name.
    banner: { js: 'import { createRequire as requireOf } from "node:module"; const require = requireOf(import.meta.url)' },
    // Names stay, for errors that are read; the rest only takes time to parse.
    minifyWhitespace: true,
    minifySyntax: true,
    legalComments: "none",
    jsx: "automatic",
    jsxImportSource: "preact",
    sourcemap: true,
    sourcesContent: false,
    logLevel: "warning",
    plugins: [
      { name: "place-of-the-source", setup: (given) => given.onLoad({ filter: /\.tsx?$/ }, placeKept) },
      {
        name: "packages-outside",
        setup: (given) =>
          given.onResolve({ filter: /^[^./]/ }, ({ path, kind }) =>
            OUTSIDE.test(path) || kind === "dynamic-import" ? { path, external: true } : null,
          ),
      },
    ],
  })
  // The map first: whoever finds the new file finds what belongs to it.
  for (const name of [`${basename(made)}.map`, basename(made)]) renameSync(join(unfinished, name), join(dirname(made), name))
  rmdirSync(unfinished)
  return made
}

function placeKept({ path }) {
  const text = readFileSync(path, "utf8")
  const loader = path.endsWith("x") ? "tsx" : "ts"
  return { contents: text.replaceAll("import.meta.url", JSON.stringify(pathToFileURL(path).href)), loader }
}

const timeOf = (path) => statSync(path, { throwIfNoEntry: false })?.mtimeMs ?? 0

/** Latest change of a file, or of anything in a folder (a folder's own time tells what was removed). */
function newest(paths) {
  let latest = 0
  for (const path of paths) {
    const { mtimeMs } = statSync(path)
    latest = Math.max(latest, mtimeMs)
    if (!statSync(path).isDirectory()) continue
    latest = Math.max(latest, newest(readdirSync(path).map((name) => resolve(path, name))))
  }
  return latest
}
