import { createServer as createHttp, type Server as HttpServer } from "node:http"
import { type AddressInfo, createServer, type Server, type Socket } from "node:net"
import fc from "fast-check"
import { afterEach, describe, expect, test } from "vitest"
import { letterPdf } from "./letter.ts"
import { bodyOf, mailSender } from "./mail.ts"
import { textSender } from "./notify.ts"
import { namesIn, type Waiting } from "./outbox.ts"
import { readingAge, syllables } from "./readability.ts"

const waiting = (over: Partial<Waiting> = {}): Waiting => ({
  id: "6f1c2b3a-1111-4222-8333-444455556666",
  channel: "mail",
  recipientId: null,
  address: "pat@example.org",
  content: {
    subject: "We have stopped sharing",
    changed: "You took it back.",
    todo: "Sign in to see more.",
    path: "/",
    name: "Pat Éxample",
  },
  childId: null,
  attempts: 1,
  ...over,
})

const servers: { close(): unknown }[] = []
afterEach(() => {
  for (const server of servers.splice(0)) server.close()
})
const portOf = (server: Server | HttpServer): number => (server.address() as AddressInfo).port

/** A little SMTP server (RFC 5321): keeps what it is sent, or answers recipients with a code. */
function fakeSmtp(recipients = 250): Promise<{ port: number; mails: string[] }> {
  const mails: string[] = []
  const server = createServer((socket: Socket) => {
    let data: string[] | null = null
    let held = ""
    const say = (line: string) => socket.write(`${line}\r\n`)
    socket.setEncoding("utf8")
    socket.on("error", () => undefined)
    say("220 test")
    socket.on("data", (text: string) => {
      held += text
      for (let at = held.indexOf("\r\n"); at >= 0; at = held.indexOf("\r\n")) {
        const line = held.slice(0, at)
        held = held.slice(at + 2)
        if (data !== null) {
          if (line === ".") {
            mails.push(data.join("\n"))
            data = null
            say("250 kept")
          } else data.push(line)
        } else if (/^RCPT/i.test(line)) say(`${recipients} recipient`)
        else if (/^DATA/i.test(line)) {
          data = []
          say("354 go on")
        } else if (/^QUIT/i.test(line)) socket.end("221 bye\r\n")
        else say("250 yes")
      }
    })
  })
  servers.push(server)
  return new Promise((resolve) => server.listen(0, "127.0.0.1", () => resolve({ port: portOf(server), mails })))
}

describe("mail", () => {
  const sender = (port: number) =>
    mailSender({ url: `smtp://127.0.0.1:${port}`, from: "Inclusion <inclusion@example.gov.uk>", home: "https://lfi.example" })

  test("arrives once with its own id, what changed and what to do", async () => {
    const { port, mails } = await fakeSmtp()
    const id = await sender(port)(waiting())
    expect(id).toBe("<6f1c2b3a-1111-4222-8333-444455556666@example.gov.uk>")
    expect(mails).toHaveLength(1)
    expect(mails[0]).toContain("Subject: We have stopped sharing")
    expect(mails[0]).toContain("Message-ID: <6f1c2b3a-1111-4222-8333-444455556666@example.gov.uk>")
    expect(mails[0]).toContain("You took it back.")
    expect(bodyOf(waiting(), "https://lfi.example")).toContain("https://lfi.example/")
  })

  test("a refusal for good is told from one for now, and from no server", async () => {
    await expect(sender((await fakeSmtp(550)).port)(waiting())).rejects.toMatchObject({
      name: "UnsendableNotice",
      code: "SMTP550",
    })
    await expect(sender((await fakeSmtp(450)).port)(waiting())).rejects.toMatchObject({ responseCode: 450 })
    await expect(sender(1)(waiting())).rejects.not.toMatchObject({ name: "UnsendableNotice" })
    await expect(sender(1)(waiting({ address: " " }))).rejects.toMatchObject({ code: "NoAddress" })
  })

  test("a name or subject that tries to add headers adds none", async () => {
    const { port, mails } = await fakeSmtp()
    const content = { ...waiting().content, name: "Pat\r\nBcc: eve@example.org", subject: "Hello\r\nBcc: eve@example.org" }
    await sender(port)(waiting({ content }))
    expect(mails[0]?.split("\n\n")[0]).not.toMatch(/^Bcc:/m)
  })
})

describe("text messages", () => {
  const KEY = "test-11111111-1111-4111-8111-111111111111-22222222-2222-4222-8222-222222222222"

  function fakeNotify(status = 201) {
    const asked: { path: string; authorization: string; body: Record<string, unknown> }[] = []
    const server = createHttp(async (request, response) => {
      let body = ""
      for await (const part of request) body += part
      asked.push({
        path: request.url!,
        authorization: request.headers.authorization ?? "",
        body: JSON.parse(body) as Record<string, unknown>,
      })
      response
        .writeHead(status, { "content-type": "application/json" })
        .end(JSON.stringify(status === 201 ? { id: "n1" } : { errors: [] }))
    })
    servers.push(server)
    return new Promise<{ url: string; asked: typeof asked }>((resolve) =>
      server.listen(0, "127.0.0.1", () => resolve({ url: `http://127.0.0.1:${portOf(server)}`, asked })),
    )
  }

  test("go to GOV.UK Notify with a signed token, the notice's id and the words alone", async () => {
    const { url, asked } = await fakeNotify()
    const id = await textSender({ key: KEY, textTemplate: "t1", url })(waiting({ channel: "text", address: "07700900000" }))
    expect(id).toBe("n1")
    expect(asked[0]?.path).toBe("/v2/notifications/sms")
    const [, payload] = asked[0]!.authorization.replace("Bearer ", "").split(".")
    expect(JSON.parse(Buffer.from(payload!, "base64url").toString())).toMatchObject({
      iss: "11111111-1111-4111-8111-111111111111",
    })
    expect(asked[0]?.body).toMatchObject({
      phone_number: "07700900000",
      template_id: "t1",
      reference: waiting().id,
      personalisation: { body: "You took it back. Sign in to see more." },
    })
    expect(JSON.stringify(asked[0]?.body)).not.toContain("Pat")
  })

  test("a wrong number is given up at once, a busy service is not", async () => {
    const bad = await fakeNotify(400)
    await expect(textSender({ key: KEY, textTemplate: "t1", url: bad.url })(waiting())).rejects.toMatchObject({
      name: "UnsendableNotice",
    })
    const busy = await fakeNotify(429)
    await expect(textSender({ key: KEY, textTemplate: "t1", url: busy.url })(waiting())).rejects.toMatchObject({
      code: "Notify429",
    })
  })
})

test("a letter is a PDF, whatever letters a name has", async () => {
  const letter = {
    from: ["Council"],
    to: ["Zoë Żółć", "1 Street"],
    date: "3 March 2026",
    content: waiting().content,
    home: "https://lfi.example",
  }
  const pdf = Buffer.from(await letterPdf(letter))
  expect(pdf.subarray(0, 5).toString()).toBe("%PDF-")
  expect(pdf.length).toBeGreaterThan(3000)
})

describe("names", () => {
  test.each([
    ["Robin was seen", ["Robin"], ["Robin"]],
    ["The robins sing", ["Robin"], []],
    ["It was O'Neil-Smith.", ["O'Neil-Smith"], ["O'Neil-Smith"]],
    ["You can see it", ["", "a"], []],
  ])("%s", (words, names, found) => {
    expect(namesIn(words, names)).toEqual(found)
  })

  test("any words and names are read without error", () => {
    fc.assert(
      fc.property(fc.string(), fc.array(fc.string()), (words, names) =>
        namesIn(words, names).every((name) => names.includes(name)),
      ),
    )
  })
})

test("the reading age follows Kincaid's formula", () => {
  // "The cat sat on the mat.": 6 words, 1 sentence, 6 syllables: 0.39 * 6 + 11.8 - 15.59 + 5 = 3.55.
  expect(readingAge("The cat sat on the mat.")).toBeCloseTo(3.55, 2)
  expect(["cat", "open", "table", "sharing", "education"].map(syllables)).toEqual([1, 2, 2, 2, 4])
})
