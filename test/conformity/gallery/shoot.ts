import { createReadStream, existsSync, mkdirSync, mkdtempSync, rmSync } from "node:fs"
import { createServer } from "node:http"
import { createRequire } from "node:module"
import { tmpdir } from "node:os"
import { dirname, extname, join } from "node:path"
import { fileURLToPath } from "node:url"
import { AxeBuilder } from "@axe-core/playwright"
import { chromium } from "playwright-core"
import { identityCss, renderPage } from "../../../src/platform/kit/index.ts"
import { frame, PAGES } from "./pages.tsx"

/** Draws the gallery at three widths into var/gallery and says what axe finds: `npx tsx test/conformity/gallery/shoot.ts`. */
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

const server = createServer((request, response) => {
  const path = (request.url ?? "/").split("?")[0]!
  const folder = FOLDERS.find(([prefix]) => path.startsWith(prefix))
  const file = folder && join(folder[1], path.slice(folder[0].length))
  response.setHeader("content-security-policy", POLICY)
  if (file && !path.includes("..") && existsSync(file)) {
    response.setHeader("content-type", TYPES[extname(file)] ?? "application/octet-stream")
    createReadStream(file).pipe(response)
    return
  }
  if (path === "/assets/identity.css") {
    response.setHeader("content-type", "text/css")
    response.end(identityCss(frame.identity))
    return
  }
  const page = PAGES[path.slice(1)]
  response.statusCode = page ? 200 : 404
  response.setHeader("content-type", "text/html; charset=utf-8")
  response.end(page ? renderPage(page(), frame) : "")
})
await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve))
const { port } = server.address() as { port: number }

const folder = fileURLToPath(new URL("../../../var/gallery/", import.meta.url))
mkdirSync(folder, { recursive: true })
const profile = mkdtempSync(join(tmpdir(), "gallery-"))
const args =
  "--no-sandbox --disable-gpu --disable-quic --no-first-run --disable-background-networking --disable-component-update --disable-sync".split(
    " ",
  )
const wanted = process.argv.slice(2)
const browser = await chromium.launchPersistentContext(profile, { executablePath: "/usr/bin/chromium", headless: true, args })
let found = 0
try {
  for (const name of Object.keys(PAGES).filter((each) => wanted.length === 0 || wanted.includes(each))) {
    for (const [width, scheme] of [
      [1280, "light"],
      [768, "light"],
      [320, "light"],
      [1280, "dark"],
    ] as const) {
      const page = await browser.newPage()
      page.on("response", (answer) => answer.status() >= 400 && console.log(name, answer.status(), answer.url()))
      page.on("pageerror", (error) => console.log(name, String(error)))
      await page.emulateMedia({ colorScheme: scheme })
      await page.setViewportSize({ width, height: 800 })
      await page.goto(`http://127.0.0.1:${port}/${name}`, { waitUntil: "networkidle" })
      const overflow = await page.evaluate("document.documentElement.scrollWidth > innerWidth")
      if (overflow) console.log(`${name} ${width}: wider than the screen`)
      await page.screenshot({ path: join(folder, `${name}-${width}${scheme === "dark" ? "-dark" : ""}.png`), fullPage: true })
      const { violations } = await new AxeBuilder({ page }).analyze()
      found += violations.length
      for (const each of violations)
        console.log(
          `${name} ${width} ${scheme}: ${each.id}: ${each.nodes
            .map((node) => node.html.slice(0, 120))
            .slice(0, 3)
            .join(" | ")}`,
        )
      await page.close()
    }
  }
} finally {
  await browser.close()
  server.close()
  rmSync(profile, { recursive: true, force: true })
}
console.log(`axe: ${found} violations over ${Object.keys(PAGES).length} pages at 3 widths and in the dark`)
