import { mkdtempSync, readdirSync, rmSync } from "node:fs"
import { createServer as createHttp, type Server as HttpServer } from "node:http"
import { type AddressInfo, createServer, type Server } from "node:net"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { deflateRawSync } from "node:zlib"
import fc from "fast-check"
import { afterAll, beforeAll, describe, expect, test } from "vitest"
import { standingClock } from "../time.ts"
import { scanBytes } from "./clamav.ts"
import { contentOf, LARGEST_DOCUMENT } from "./content.ts"
import { readS3Place, s3Store } from "./s3-store.ts"
import { signed } from "./sigv4.ts"
import { type DocumentStore, folderStore, newStoreKey } from "./store.ts"

const bytes = (...parts: (string | number[])[]): Uint8Array =>
  Buffer.concat(parts.map((part) => (typeof part === "string" ? Buffer.from(part) : Buffer.from(part))))

/** A ZIP file as APPNOTE has it, packed by deflate. */
function zip(files: Readonly<Record<string, string>>): Uint8Array {
  const locals: Buffer[] = []
  const central: Buffer[] = []
  let offset = 0
  for (const [name, text] of Object.entries(files)) {
    const packed = deflateRawSync(Buffer.from(text))
    const local = Buffer.alloc(30 + name.length)
    local.writeUInt32LE(0x04034b50, 0)
    local.writeUInt16LE(8, 8)
    local.writeUInt32LE(packed.length, 18)
    local.writeUInt32LE(text.length, 22)
    local.writeUInt16LE(name.length, 26)
    local.write(name, 30)
    const entry = Buffer.alloc(46 + name.length)
    entry.writeUInt32LE(0x02014b50, 0)
    entry.writeUInt16LE(8, 10)
    entry.writeUInt32LE(packed.length, 20)
    entry.writeUInt32LE(text.length, 24)
    entry.writeUInt16LE(name.length, 28)
    entry.writeUInt32LE(offset, 42)
    entry.write(name, 46)
    locals.push(local, packed)
    central.push(entry)
    offset += local.length + packed.length
  }
  const end = Buffer.alloc(22)
  end.writeUInt32LE(0x06054b50, 0)
  end.writeUInt16LE(central.length, 8)
  end.writeUInt16LE(central.length, 10)
  end.writeUInt32LE(Buffer.concat(central).length, 12)
  end.writeUInt32LE(offset, 16)
  return Buffer.concat([...locals, ...central, end])
}

const WORD = {
  "[Content_Types].xml": "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml",
  "word/document.xml": "<w/>",
}
const EXCEL = {
  "[Content_Types].xml": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml",
  "xl/workbook.xml": "<x/>",
}

describe("what a file is", () => {
  test.each([
    ["report.pdf", bytes("%PDF-1.7\n..."), "application/pdf"],
    ["photo.PNG", bytes([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 1]), "image/png"],
    ["photo.jpeg", bytes([0xff, 0xd8, 0xff, 0xe0]), "image/jpeg"],
    ["note.txt", bytes("Réading is hard\n"), "text/plain"],
    ["plan.docx", zip(WORD), "application/vnd.openxmlformats-officedocument.wordprocessingml.document"],
    ["map.xlsx", zip(EXCEL), "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"],
  ])("%s is known by its bytes", (name, content, type) => {
    expect(contentOf(name, content)).toMatchObject({ mediaType: type })
  })

  test.each([
    ["a PDF by name only", "report.pdf", bytes("hello"), "FileEnding"],
    ["a program called a picture", "photo.png", bytes([0x4d, 0x5a, 0x90, 0x00]), "FileKind"],
    ["a picture called a PDF", "report.pdf", bytes([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]), "FileEnding"],
    ["a web page", "note.txt", bytes("  <!DOCTYPE html><script>"), "FileKind"],
    ["a picture with a script", "note.txt", bytes('<svg onload="x">'), "FileKind"],
    ["a zip of anything", "plan.docx", zip({ "a.exe": "MZ" }), "FileKind"],
    ["a document with macros", "plan.docx", zip({ ...WORD, "word/vbaProject.bin": "x" }), "FileKind"],
    ["a workbook called a document", "plan.docx", zip(EXCEL), "FileEnding"],
    ["an old Word file", "plan.doc", bytes([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1]), "FileKind"],
    ["nothing", "note.txt", bytes(), "FileEmpty"],
    ["one byte too many", "note.txt", new Uint8Array(LARGEST_DOCUMENT + 1).fill(0x61), "FileTooLarge"],
    ["a name without an ending", "note", bytes("hello"), "FileEnding"],
  ])("%s is refused", (_what, name, content, refusal) => {
    expect(contentOf(name, content)).toBe(refusal)
  })

  test("any bytes and any name give a type or a refusal, never an error", () => {
    const zipped = fc.uint8Array({ maxLength: 400 }).map((tail) => bytes([0x50, 0x4b, 3, 4], [...tail]))
    const broken = fc.tuple(fc.nat(), fc.integer({ min: 0, max: 255 })).map(([at, value]) => {
      const whole = Uint8Array.from(zip(WORD))
      whole[at % whole.length] = value
      return whole
    })
    fc.assert(
      fc.property(fc.string(), fc.oneof(fc.uint8Array({ maxLength: 400 }), zipped, broken), (name, content) => {
        const result = contentOf(name, content)
        return typeof result === "string" || result.endings.length > 0
      }),
      { numRuns: 2000 },
    )
  })
})

describe("signing", () => {
  // Amazon S3 API reference, signature calculation example "GET Object", with its published keys and signature.
  test("agrees with Amazon's published example", () => {
    const headers = signed(
      {
        method: "GET",
        url: new URL("https://examplebucket.s3.amazonaws.com/test.txt"),
        headers: { range: "bytes=0-9" },
      },
      { accessKey: "AKIAIOSFODNN7EXAMPLE", secretKey: "wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY", region: "us-east-1" },
      "20130524T000000Z",
    )
    expect(headers.authorization).toContain("f0e8bdb87c964420e857bd35b5d6ed310bd44f0170aba48dd91039c6036bdb41")
  })

  test("an address without its parts is refused in a sentence", () => {
    expect(() => readS3Place("https://host/bucket")).toThrow(/S3_URL must look like/)
    expect(readS3Place("http://key:se%2Fcret@127.0.0.1:9/box/?region=x")).toEqual({
      bucket: "http://127.0.0.1:9/box",
      accessKey: "key",
      secretKey: "se/cret",
      region: "x",
    })
  })
})

/** A little S3 that checks each signature by computing it anew from what arrived. */
function fakeS3(place: { accessKey: string; secretKey: string; region: string }): Promise<HttpServer> {
  const held = new Map<string, Buffer>()
  const server = createHttp(async (request, response) => {
    const parts: Buffer[] = []
    for await (const part of request) parts.push(part as Buffer)
    const body = Buffer.concat(parts)
    const url = new URL(request.url!, `http://${request.headers.host}`)
    const expected = signed({ method: request.method!, url, body }, place, String(request.headers["x-amz-date"]))
    if (request.headers.authorization !== expected.authorization) return response.writeHead(403).end()
    if (request.method === "PUT") held.set(url.pathname, body)
    if (request.method === "DELETE") held.delete(url.pathname)
    const found = held.get(url.pathname)
    if (request.method === "GET" && !found) return response.writeHead(404).end()
    return response.writeHead(200).end(request.method === "GET" ? found : undefined)
  })
  return new Promise((resolve) => server.listen(0, "127.0.0.1", () => resolve(server)))
}

describe("stores", () => {
  const keys = { accessKey: "key", secretKey: "secret", region: "eu-west-2" }
  const folder = mkdtempSync(join(tmpdir(), "documents-"))
  const stores: Record<string, DocumentStore> = { folder: folderStore(folder) }
  let server: HttpServer
  let address: string
  beforeAll(async () => {
    server = await fakeS3(keys)
    address = `http://127.0.0.1:${(server.address() as AddressInfo).port}/box`
    stores.s3 = s3Store({ ...keys, bucket: address }, standingClock("2026-03-03T10:00:00Z"))
  })
  afterAll(() => {
    server.close()
    rmSync(folder, { recursive: true })
  })

  test.each(["folder", "s3"])("the %s store keeps, gives and removes", async (name) => {
    const store = stores[name]!
    const key = newStoreKey()
    expect(await store.get(key)).toBeNull()
    await store.put(key, bytes("hello"))
    expect(Buffer.from((await store.get(key))!).toString()).toBe("hello")
    await store.put(key, bytes("again"))
    expect(Buffer.from((await store.get(key))!).toString()).toBe("again")
    await store.remove(key)
    await store.remove(key)
    expect(await store.get(key)).toBeNull()
    for (const bad of ["../../etc/passwd", "", "a/b", `${key}.part`])
      await expect((async () => store.get(bad))()).rejects.toThrow()
  })

  test("a wrong secret opens nothing", async () => {
    const wrong = s3Store({ ...keys, secretKey: "other", bucket: address })
    await expect(wrong.put(newStoreKey(), bytes("x"))).rejects.toThrow("403")
    await expect(wrong.get(newStoreKey())).rejects.toThrow("403")
  })

  test("a folder holds whole files only", async () => {
    await stores.folder!.put(newStoreKey(), bytes("x"))
    expect(readdirSync(folder, { recursive: true }).filter((each) => String(each).endsWith(".part"))).toEqual([])
  })
})

// The European institute's test string, put together here so that no scanner stops at this file.
const EICAR = ["X5O!P%@AP[4\\PZX54(P^)7CC)7}$", "EICAR-STANDARD-ANTIVIRUS-TEST-FILE!$H+H*"].join("")

/** A clamd that speaks INSTREAM as the manual has it and finds the test string. */
function fakeClamd(behave: "scan" | "limit" | "hang-up" = "scan"): Promise<Server> {
  const server = createServer((socket) => {
    let held = Buffer.alloc(0)
    socket.on("error", () => undefined)
    socket.on("data", (data) => {
      held = Buffer.concat([held, data])
      if (behave === "hang-up") return socket.destroy()
      if (held.length < 10 || held.toString("latin1", 0, 10) !== "zINSTREAM\0") return
      let at = 10
      const content: Buffer[] = []
      while (at + 4 <= held.length) {
        const length = held.readUInt32BE(at)
        if (length === 0) {
          const infected = Buffer.concat(content).includes(EICAR)
          if (behave === "limit") return socket.end("INSTREAM size limit exceeded. ERROR\0")
          return socket.end(infected ? "stream: Eicar-Test-Signature FOUND\0" : "stream: OK\0")
        }
        if (at + 4 + length > held.length) return
        content.push(held.subarray(at + 4, at + 4 + length))
        at += 4 + length
      }
    })
  })
  return new Promise((resolve) => server.listen(0, "127.0.0.1", () => resolve(server)))
}

describe("scanning", () => {
  const at = (server: Server) => ({ host: "127.0.0.1", port: (server.address() as AddressInfo).port })

  test("finds the test string wherever it stands, across pieces", async () => {
    const server = await fakeClamd()
    const around = new Uint8Array(64 * 1024 - 20).fill(0x61)
    expect(await scanBytes(at(server), bytes("hello"))).toEqual({ clean: true })
    expect(await scanBytes(at(server), bytes(EICAR))).toEqual({ clean: false, found: "Eicar-Test-Signature" })
    expect(await scanBytes(at(server), Buffer.concat([around, Buffer.from(EICAR), around]))).toMatchObject({ clean: false })
    server.close()
  })

  test("no answer, or another answer, is never taken for clean", async () => {
    for (const behave of ["limit", "hang-up"] as const) {
      const server = await fakeClamd(behave)
      await expect(scanBytes(at(server), bytes("hello"))).rejects.toThrow()
      server.close()
    }
    const server = await fakeClamd()
    const gone = at(server)
    await new Promise((resolve) => server.close(resolve))
    await expect(scanBytes(gone, bytes("hello"))).rejects.toThrow()
  })
})
