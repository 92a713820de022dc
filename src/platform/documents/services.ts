import { join } from "node:path"
import type { Configuration } from "../configuration.ts"
import { type ScanResult, scanBytes } from "./clamav.ts"
import { readS3Place, s3Store } from "./s3-store.ts"
import { type DocumentStore, folderStore } from "./store.ts"

/** Where documents are kept, and who looks at them first; `scan` is null where no scanner is configured. */
export interface DocumentServices {
  readonly store: DocumentStore
  readonly scan: ((bytes: Uint8Array) => Promise<ScanResult>) | null
}

function documentServices(configuration: Pick<Configuration, "S3_URL" | "CLAMAV" | "LFI_FOLDER">): DocumentServices {
  const { S3_URL, CLAMAV, LFI_FOLDER } = configuration
  const store = S3_URL === undefined ? folderStore(join(LFI_FOLDER, "documents")) : s3Store(readS3Place(S3_URL))
  if (CLAMAV === undefined) return { store, scan: null }
  const [host, port] = CLAMAV.split(":") as [string, string]
  return { store, scan: (bytes) => scanBytes({ host, port: Number(port) }, bytes) }
}

const made = new WeakMap<object, DocumentServices>()

/** The services of an installation, made when first asked for. */
export function documentServicesOf(configuration: Configuration): DocumentServices {
  const services = made.get(configuration) ?? documentServices(configuration)
  made.set(configuration, services)
  return services
}
