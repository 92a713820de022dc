import { type Clock, systemClock } from "../time.ts"
import { type S3Credentials, signed } from "./sigv4.ts"
import { type DocumentStore, mustBeKey } from "./store.ts"

/** Milliseconds after which a call to the store is given up. */
const PATIENCE_MS = 30_000

export interface S3Place extends S3Credentials {
  /** Address of the bucket, path style: https://store.example/bucket. */
  readonly bucket: string
}

/** Reads `https://ACCESS:SECRET@host/bucket?region=eu-west-2`. Throws a sentence where a part is missing. */
export function readS3Place(address: string): S3Place {
  const url = new URL(address)
  const accessKey = decodeURIComponent(url.username)
  const secretKey = decodeURIComponent(url.password)
  const path = url.pathname.replace(/\/+$/, "")
  if (!/^https?:$/.test(url.protocol) || accessKey === "" || secretKey === "" || path.length < 2)
    throw new Error("S3_URL must look like https://ACCESS:SECRET@host/bucket?region=eu-west-2")
  return {
    bucket: `${url.protocol}//${url.host}${path}`,
    accessKey,
    secretKey,
    region: url.searchParams.get("region") ?? "eu-west-2",
  }
}

/** Documents in any store that speaks S3: three signed calls, nothing more. */
export function s3Store(place: S3Place, clock: Clock = systemClock): DocumentStore {
  const call = async (method: string, key: string, body?: Uint8Array): Promise<Response> => {
    mustBeKey(key)
    const url = new URL(`${place.bucket}/${key}`)
    const at = clock.now().toString({ smallestUnit: "second" }).replace(/[-:]/g, "")
    const { host: _host, ...headers } = signed({ method, url, ...(body ? { body } : {}) }, place, at)
    return fetch(url, {
      method,
      headers,
      ...(body ? { body: body as unknown as NonNullable<RequestInit["body"]> } : {}),
      signal: AbortSignal.timeout(PATIENCE_MS),
    })
  }
  const failed = (what: string, response: Response): Error => new Error(`document store: ${what} answered ${response.status}`)
  return {
    async put(key, bytes) {
      const response = await call("PUT", key, bytes)
      if (!response.ok) throw failed("PUT", response)
    },
    async get(key) {
      const response = await call("GET", key)
      if (response.status === 404) return null
      if (!response.ok) throw failed("GET", response)
      return new Uint8Array(await response.arrayBuffer())
    },
    async remove(key) {
      const response = await call("DELETE", key)
      if (!response.ok && response.status !== 404) throw failed("DELETE", response)
    },
  }
}
