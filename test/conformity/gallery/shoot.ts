import { mkdirSync } from "node:fs"
import { join } from "node:path"
import { fileURLToPath } from "node:url"
import { AxeBuilder } from "@axe-core/playwright"
import { launchChromium } from "../../support/chromium.ts"
import { PAGES } from "./pages.tsx"
import { serveGallery } from "./serve.ts"

/** Draws the gallery at three widths and in the dark into var/gallery, and says what axe finds: `npx tsx test/conformity/gallery/shoot.ts`. */
const VIEWS = [
  [1280, "light"],
  [768, "light"],
  [320, "light"],
  [1280, "dark"],
] as const

const folder = fileURLToPath(new URL("../../../var/gallery/", import.meta.url))
mkdirSync(folder, { recursive: true })
const wanted = process.argv.slice(2)
const names = Object.keys(PAGES).filter((name) => wanted.length === 0 || wanted.includes(name))
const gallery = await serveGallery()
const chromium = await launchChromium()
const context = await chromium.browser.newContext()
let found = 0
try {
  for (const name of names) for (const [width, scheme] of VIEWS) found += await shoot(name, width, scheme)
} finally {
  await chromium.close()
  gallery.close()
}
console.log(`axe: ${found} violations over ${names.length} pages at 3 widths and in the dark`)

async function shoot(name: string, width: number, scheme: "light" | "dark"): Promise<number> {
  const page = await context.newPage()
  page.on("response", (answer) => answer.status() >= 400 && console.log(name, answer.status(), answer.url()))
  page.on("pageerror", (error) => console.log(name, String(error)))
  await page.emulateMedia({ colorScheme: scheme })
  await page.setViewportSize({ width, height: 800 })
  await page.goto(`${gallery.url}/${name}`, { waitUntil: "networkidle" })
  if (await page.evaluate("document.documentElement.scrollWidth > innerWidth"))
    console.log(`${name} ${width}: wider than the screen`)
  await page.screenshot({ path: join(folder, `${name}-${width}${scheme === "dark" ? "-dark" : ""}.png`), fullPage: true })
  const { violations } = await new AxeBuilder({ page }).analyze()
  for (const { id, nodes } of violations) {
    console.log(
      `${name} ${width} ${scheme}: ${id}: ${nodes
        .map((node) => node.html.slice(0, 120))
        .slice(0, 3)
        .join(" | ")}`,
    )
  }
  await page.close()
  return violations.length
}
