import fc from "fast-check"
import { expect, test } from "vitest"
import { parseMail } from "./poll.ts"

const RAW = `From: "Pat Example" <pat@example.org>
To: line@example.org
Subject: =?UTF-8?Q?Reading_=E2=80=93_help?=
Message-ID: <a1@example.org>
MIME-Version: 1.0
Content-Type: multipart/mixed; boundary=B

--B
Content-Type: text/plain; charset=utf-8

Please ring me.
--B
Content-Type: application/pdf; name="plan.pdf"
Content-Disposition: attachment; filename="plan.pdf"
Content-Transfer-Encoding: base64

JVBERi0=
--B--
`.replaceAll("\n", "\r\n")

test("takes a message apart", async () => {
  const mail = await parseMail(Buffer.from(RAW))
  expect(mail).toMatchObject({
    messageId: "<a1@example.org>",
    from: { address: "pat@example.org", name: "Pat Example" },
    subject: "Reading – help",
    attachments: [{ name: "plan.pdf", mediaType: "application/pdf" }],
  })
  expect(mail.text?.trim()).toBe("Please ring me.")
  expect(Buffer.from(mail.attachments[0]!.bytes).toString()).toBe("%PDF-")
})

test("a message without an id gets one from its bytes, the same each time", async () => {
  const raw = Buffer.from(RAW.replace(/Message-ID.*\r\n/, ""))
  expect((await parseMail(raw)).messageId).toBe((await parseMail(raw)).messageId)
})

test("no bytes make it throw", async () => {
  await fc.assert(
    fc.asyncProperty(fc.uint8Array({ maxLength: 300 }), async (bytes) => {
      expect(typeof (await parseMail(Buffer.from(bytes))).messageId).toBe("string")
    }),
    { numRuns: 100 },
  )
})
