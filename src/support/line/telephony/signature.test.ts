import { createHmac } from "node:crypto"
import fc from "fast-check"
import { Temporal } from "temporal-polyfill"
import { expect, test } from "vitest"
import { checkSignature, signatureOf, WINDOW_SECONDS } from "./signature.ts"

const secret = "a secret of enough length"
const body = Buffer.from('{"id":"1","event":"ringing"}')
const now = Temporal.Instant.from("2026-03-03T10:00:00Z")
const seconds = 1_772_532_000 // 2026-03-03T10:00:00Z

test("is HMAC-SHA256 over time and body", () => {
  const hex = createHmac("sha256", secret).update(`${seconds}.${body}`).digest("hex")
  expect(signatureOf(secret, seconds, body)).toBe(`t=${seconds},v1=${hex}`)
})

test.each([
  ["fresh", seconds, null],
  ["at the edge of the window", seconds - WINDOW_SECONDS, null],
  ["older than the window", seconds - WINDOW_SECONDS - 1, "TooOld"],
  ["ahead within the window", seconds + WINDOW_SECONDS, null],
  ["too far ahead", seconds + WINDOW_SECONDS + 1, "FromTheFuture"],
])("%s", (_name, at, fault) => expect(checkSignature(signatureOf(secret, at, body), { secret, body, now })).toBe(fault))

test.each([
  ["nothing", undefined, "Missing"],
  ["no time", `v1=${"a".repeat(64)}`, "Malformed"],
  ["short digits", `t=${seconds},v1=abc`, "Malformed"],
  ["another secret", signatureOf("another secret altogether", seconds, body), "Wrong"],
  ["another body", signatureOf(secret, seconds, Buffer.from("{}")), "Wrong"],
  ["a moved time", signatureOf(secret, seconds, body).replace(String(seconds), String(seconds + 1)), "Wrong"],
])("refuses %s", (_name, header, fault) => expect(checkSignature(header, { secret, body, now })).toBe(fault))

test("no other header passes", () => {
  fc.assert(fc.property(fc.string(), (header) => checkSignature(header, { secret, body, now }) !== null))
})
