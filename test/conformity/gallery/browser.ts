import { existsSync, mkdtempSync, rmSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { type BrowserContext, chromium } from "playwright-core"

const FLAGS =
  "--no-sandbox --disable-gpu --disable-quic --no-first-run --disable-background-networking --disable-component-update --disable-sync"
const PLACES = ["/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome"]

/** The machine's Chromium in an empty profile, which goes when it is closed. */
export async function openBrowser(): Promise<BrowserContext> {
  const executablePath = process.env.CHROMIUM ?? PLACES.find((path) => existsSync(path))
  if (executablePath === undefined) throw new Error("No Chromium found. Install it: sudo apt-get install chromium")
  const profile = mkdtempSync(join(tmpdir(), "gallery-"))
  const browser = await chromium.launchPersistentContext(profile, { executablePath, headless: true, args: FLAGS.split(" ") })
  browser.on("close", () => rmSync(profile, { recursive: true, force: true, maxRetries: 10, retryDelay: 100 }))
  return browser
}
