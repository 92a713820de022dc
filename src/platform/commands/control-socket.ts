import { chmodSync, rmSync } from "node:fs"
import { connect, createServer, type Server } from "node:net"
import { join } from "node:path"
import { createInterface } from "node:readline"
import type { Service } from "../service.ts"
import { runCommand } from "./run-command.ts"

const socketIn = (folder: string): string => join(folder, "control.sock")

/**
 * While the server runs it owns the database; `lfi` commands come to it here. The socket lies in a folder and under a mode that
 * only its owner can open. One JSON line in: {args, folder}; lines out: {say} and at last {code}.
 */
export async function openControlSocket(folder: string, service: Service): Promise<Server> {
  const path = socketIn(folder)
  rmSync(path, { force: true })
  const server = createServer((socket) => {
    const write = (value: object) => socket.writable && socket.write(`${JSON.stringify(value)}\n`)
    socket.on("error", () => undefined)
    createInterface({ input: socket }).once("line", async (line) => {
      try {
        const { args, folder: from } = JSON.parse(line) as { args: string[]; folder: string }
        write({ code: await runCommand(service, args, { folder: from, say: (said) => write({ say: said }) }) })
      } catch (error) {
        write({ say: (error as Error).message })
        write({ code: 1 })
      }
      socket.end()
    })
  })
  const before = process.umask(0o177)
  await new Promise<void>((done, fail) => server.once("error", fail).listen(path, () => done())).finally(() =>
    process.umask(before),
  )
  chmodSync(path, 0o600)
  return server
}

/** Sends a command to the running server. Null when none runs. */
export function sendCommand(folder: string, args: readonly string[], say: (line: string) => void): Promise<number | null> {
  return new Promise((done) => {
    const socket = connect(socketIn(folder))
    let code: number | null = null
    socket.once("connect", () => socket.write(`${JSON.stringify({ args, folder: process.cwd() })}\n`))
    socket.once("error", () => done(null))
    createInterface({ input: socket })
      .on("line", (line) => {
        const message = JSON.parse(line) as { say?: string; code?: number }
        if (message.say !== undefined) say(message.say)
        if (message.code !== undefined) code = message.code
      })
      .on("error", () => undefined)
      .once("close", () => done(code ?? 1))
  })
}
