import { randomBytes } from "node:crypto"
import { mkdir, readFile, rename, rm, writeFile } from "node:fs/promises"
import { dirname, join } from "node:path"

/** Where the bytes of documents lie. A key tells nothing of what it holds; what may be read is decided before the store is asked. */
export interface DocumentStore {
  put(key: string, bytes: Uint8Array): Promise<void>
  /** The bytes, or null when they are not there (any more). */
  get(key: string): Promise<Uint8Array | null>
  /** Removing what is not there is no error: a removal may be tried twice. */
  remove(key: string): Promise<void>
}

/** 256 random bits: nobody comes upon a key by trying. */
export const newStoreKey = (): string => randomBytes(32).toString("base64url")

const KEY = /^[A-Za-z0-9_-]{43}$/

export function mustBeKey(key: string): void {
  if (!KEY.test(key)) throw new Error("not a document store's key")
}

/** Documents in a folder beside the database, readable by its owner only. A file is whole or not there. */
export function folderStore(folder: string): DocumentStore {
  const pathOf = (key: string): string => {
    mustBeKey(key)
    return join(folder, key.slice(0, 2), key)
  }
  return {
    async put(key, bytes) {
      const path = pathOf(key)
      await mkdir(dirname(path), { recursive: true, mode: 0o700 })
      const half = `${path}.part`
      await writeFile(half, bytes, { mode: 0o600, flush: true })
      await rename(half, path)
    },
    async get(key) {
      try {
        return await readFile(pathOf(key))
      } catch (error) {
        if ((error as NodeJS.ErrnoException).code === "ENOENT") return null
        throw error
      }
    },
    remove: (key) => rm(pathOf(key), { force: true }),
  }
}
