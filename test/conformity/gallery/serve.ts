import { createReadStream, existsSync } from "node:fs"
import { createServer, type IncomingMessage, type ServerResponse } from "node:http"
import { createRequire } from "node:module"
import { dirname, extname, join } from "node:path"
import { fileURLToPath } from "node:url"
import { identityCss, renderPage } from "../../../src/platform/kit/index.ts"
import { frame, PAGES } from "./pages.tsx"

const require = createRequire(import.meta.url)
const packageFolder = (name: string) => dirname(require.resolve(`${name}/package.json`))
const FOLDERS: readonly (readonly [string, string])[] = [
  ["/assets/govuk/", join(packageFolder("govuk-frontend"), "dist/govuk")],
  ["/assets/fonts/", join(packageFolder("@fontsource-variable/atkinson-hyperlegible-next"), "files")],
  ["/assets/", fileURLToPath(new URL("../../../src/platform/kit/assets", import.meta.url))],
]
const TYPES: Readonly<Record<string, string>> = {
  ".css": "text/css",
  ".js": "text/javascript",
  ".svg": "image/svg+xml",
  ".woff2": "font/woff2",
}
const POLICY = "default-src 'self'; script-src 'self'; style-src 'self'; img-src 'self' data:; object-src 'none'; base-uri 'none'"

export interface Gallery {
  readonly url: string
  /** Bodies of the posts that arrived, in order, each with its path. */
  readonly posts: { readonly path: string; readonly body: string }[]
  close(): void
}

/** Serves the gallery under a strict content security policy on a free port of the loopback. */
export async function serveGallery(): Promise<Gallery> {
  const posts: { path: string; body: string }[] = []
  const server = createServer(async (request, response) => {
    const path = (request.url ?? "/").split("?")[0]!
    response.setHeader("content-security-policy", POLICY)
    if (request.method === "POST") {
      posts.push({ path, body: await bodyOf(request) })
      if (path === "/answers/suggestions") sendAnswers(response)
      // Slow enough for a second click to fall into.
      else setTimeout(() => response.end("Done"), 300)
    } else if (!sendAsset(path, response)) sendPage(path, response)
  })
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve))
  const { port } = server.address() as { port: number }
  return {
    url: `http://127.0.0.1:${port}`,
    posts,
    close: () => {
      server.closeAllConnections()
      server.close()
    },
  }
}

async function bodyOf(request: IncomingMessage): Promise<string> {
  let body = ""
  for await (const chunk of request) body += String(chunk)
  return body
}

function sendAsset(path: string, response: ServerResponse): boolean {
  const folder = FOLDERS.find(([prefix]) => path.startsWith(prefix))
  if (!folder) return false
  response.setHeader("content-type", TYPES[extname(path)] ?? "application/octet-stream")
  if (path === "/assets/identity.css") response.end(identityCss(frame.identity))
  else {
    const file = join(folder[1], path.slice(folder[0].length))
    if (path.includes("..") || !existsSync(file)) response.writeHead(404).end()
    else createReadStream(file).pipe(response)
  }
  return true
}

function sendAnswers(response: ServerResponse): void {
  response.setHeader("content-type", "application/json")
  response.end(JSON.stringify([{ id: "a1", title: "<b>Quiet</b> corner", body: "Offer a quiet corner.", href: "/answers/a1" }]))
}

function sendPage(path: string, response: ServerResponse): void {
  const page = PAGES[path.slice(1)]
  response.statusCode = page ? 200 : 404
  response.setHeader("content-type", "text/html; charset=utf-8")
  response.end(page ? renderPage(page(), frame) : "Nothing here")
}
