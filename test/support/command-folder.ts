import { mkdtempSync, rmSync, writeFileSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { vi } from "vitest"

/** A folder of files for a command that reads plain ones, and what it says while the folder is there. */
export class CommandFolder {
  readonly path = mkdtempSync(join(tmpdir(), "command-"))
  said = ""

  constructor() {
    for (const stream of [process.stdout, process.stderr]) {
      vi.spyOn(stream, "write").mockImplementation((text) => {
        this.said += text
        return true
      })
    }
  }

  file(name: string, content: string | object): string {
    writeFileSync(join(this.path, name), typeof content === "string" ? content : JSON.stringify(content))
    return join(this.path, name)
  }

  remove(): void {
    vi.restoreAllMocks()
    rmSync(this.path, { recursive: true })
  }
}
