import { existsSync, mkdtempSync, rmSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { type Browser, chromium } from "playwright-core"

const FLAGS =
  "--no-sandbox --disable-gpu --disable-quic --no-first-run --disable-background-networking --disable-component-update --disable-sync"
const PLACES = ["/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome"]

export interface Chromium {
  readonly browser: Browser
  /** Ends it, and takes its home away. */
  close(): Promise<void>
}

/** The machine's Chromium with an empty profile and a home of its own. */
export async function launchChromium(): Promise<Chromium> {
  const executablePath = process.env.CHROMIUM ?? PLACES.find((path) => existsSync(path))
  if (executablePath === undefined) throw new Error("No Chromium found. Install it: sudo apt-get install chromium")
  const home = mkdtempSync(join(tmpdir(), "lfi-browser-"))
  const browser = await chromium.launch({
    executablePath,
    headless: true,
    args: FLAGS.split(" "),
    env: { ...process.env, HOME: home } as never,
  })
  return {
    browser,
    close: async () => {
      await browser.close()
      removed(home)
    },
  }
}

/** A process of the browser may still write while its folder goes: what then stays is the temporary folder's to clear, no test's fault. */
function removed(folder: string): void {
  try {
    rmSync(folder, { recursive: true, force: true, maxRetries: 10, retryDelay: 100 })
  } catch {}
}
