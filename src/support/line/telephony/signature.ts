import { createHmac, timingSafeEqual } from "node:crypto"
import type { Instant } from "../../../platform/time.ts"

export type SignatureFault = "Missing" | "Malformed" | "TooOld" | "FromTheFuture" | "Wrong"

/** Seconds that a signed message may be old, or ahead of our clock. */
export const WINDOW_SECONDS = 300

/** "t=1772532000,v1=<64 hex digits>": HMAC-SHA256 over `${t}.${body}`. */
export function signatureOf(secret: string, seconds: number, body: Uint8Array): string {
  return `t=${seconds},v1=${createHmac("sha256", secret).update(`${seconds}.`).update(body).digest("hex")}`
}

/** Null when the body is what the holder of the secret signed within the window; else what is wrong. Compared in constant time. */
export function checkSignature(
  header: string | undefined,
  given: { readonly secret: string; readonly body: Uint8Array; readonly now: Instant },
): SignatureFault | null {
  if (header === undefined || header === "") return "Missing"
  const parts = /^t=(\d{1,12}),v1=([0-9a-f]{64})$/.exec(header)
  if (!parts) return "Malformed"
  const seconds = Number(parts[1])
  const right = createHmac("sha256", given.secret).update(`${seconds}.`).update(given.body).digest()
  if (!timingSafeEqual(right, Buffer.from(parts[2]!, "hex"))) return "Wrong"
  const age = Math.floor(given.now.epochMilliseconds / 1000) - seconds
  if (age > WINDOW_SECONDS) return "TooOld"
  return age < -WINDOW_SECONDS ? "FromTheFuture" : null
}
