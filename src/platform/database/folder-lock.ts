import { spawnSync } from "node:child_process"
import { closeSync, constants, mkdirSync, openSync } from "node:fs"
import { join } from "node:path"

/** Somebody else has the folder. */
class FolderTaken extends Error {
  constructor(folder: string) {
    super(`Another process already has the database in ${folder}. Stop it first, or use the lfi commands while it runs.`)
    this.name = "FolderTaken"
  }
}

/** BSD and macOS take the lock while they open the file. */
const O_EXLOCK = 0x20

/**
 * Takes the folder for this process alone, by a lock that the system holds on an open file and drops when the process ends,
 * however it ends. PGlite has no lock of its own: two processes on one folder lose rows. Returns what gives it back.
 */
export function takeFolder(folder: string): () => void {
  mkdirSync(folder, { recursive: true, mode: 0o700 })
  const file = join(folder, "lock")
  const fd =
    process.platform === "darwin" ? openLocked(file, folder) : openSync(file, constants.O_RDWR | constants.O_CREAT, 0o600)
  if (process.platform !== "darwin") {
    // flock(2) belongs to the open file, which the helper shares with us: it locks and leaves, the lock stays with this process.
    const helper = spawnSync("flock", ["--exclusive", "--nonblock", "3"], { stdio: ["ignore", "ignore", "ignore", fd] })
    if (helper.status !== 0) {
      closeSync(fd)
      if (helper.error) throw new Error(`The lock on ${folder} needs the flock command (util-linux), which is missing here.`)
      throw new FolderTaken(folder)
    }
  }
  return () => closeSync(fd)
}

function openLocked(file: string, folder: string): number {
  try {
    return openSync(file, constants.O_RDWR | constants.O_CREAT | constants.O_NONBLOCK | O_EXLOCK, 0o600)
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "EAGAIN") throw new FolderTaken(folder)
    throw error
  }
}
