import { createHash, createHmac } from "node:crypto"

export interface S3Credentials {
  readonly accessKey: string
  readonly secretKey: string
  readonly region: string
}

export interface UnsignedRequest {
  readonly method: string
  readonly url: URL
  readonly headers?: Readonly<Record<string, string>>
  readonly body?: Uint8Array
}

const sha256 = (bytes: string | Uint8Array): string => createHash("sha256").update(bytes).digest("hex")
const hmac = (key: string | Buffer, text: string): Buffer => createHmac("sha256", key).update(text).digest()

/** RFC 3986: everything but letters, figures and -._~ is written in %XX. */
const encode = (text: string): string =>
  encodeURIComponent(text).replace(/[!'()*]/g, (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`)

/**
 * The headers that sign a request: AWS Signature Version 4 (Amazon S3 API reference, "Authenticating requests: using the
 * Authorization header"). `at` is the time as "20260303T100000Z".
 */
export function signed(request: UnsignedRequest, credentials: S3Credentials, at: string): Record<string, string> {
  const day = at.slice(0, 8)
  const bodyHash = sha256(request.body ?? "")
  const headers: Record<string, string> = {
    ...request.headers,
    host: request.url.host,
    "x-amz-content-sha256": bodyHash,
    "x-amz-date": at,
  }
  const names = Object.keys(headers).sort()
  const query = [...request.url.searchParams]
    .map(([name, value]) => `${encode(name)}=${encode(value)}`)
    .sort()
    .join("&")
  const path = request.url.pathname
    .split("/")
    .map((part) => encode(decodeURIComponent(part)))
    .join("/")
  const canonical = [
    request.method,
    path,
    query,
    ...names.map((name) => `${name}:${headers[name]!.trim().replace(/\s+/g, " ")}`),
    "",
    names.join(";"),
    bodyHash,
  ].join("\n")
  const scope = `${day}/${credentials.region}/s3/aws4_request`
  const toSign = ["AWS4-HMAC-SHA256", at, scope, sha256(canonical)].join("\n")
  const key = ["s3", "aws4_request"].reduce(
    (secret: Buffer, part) => hmac(secret, part),
    hmac(hmac(`AWS4${credentials.secretKey}`, day), credentials.region),
  )
  const signature = hmac(key, toSign).toString("hex")
  return {
    ...headers,
    authorization: `AWS4-HMAC-SHA256 Credential=${credentials.accessKey}/${scope}, SignedHeaders=${names.join(";")}, Signature=${signature}`,
  }
}
