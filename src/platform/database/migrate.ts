import { createHash } from "node:crypto"
import { readdirSync, readFileSync } from "node:fs"
import { join } from "node:path"
import type { Connection, ConnectionSource } from "./connection.ts"

/** A slice's migrations: a folder of numbered SQL files, never edited once released. */
export interface MigrationFolder {
  readonly slice: string
  readonly folder: string
}

export interface Migration {
  readonly slice: string
  readonly name: string
  readonly sql: string
  readonly checksum: string
}

const FILE = /^\d{4}-[a-z0-9-]+\.sql$/

/** The migrations of a folder in order of number. Throws on a name that is not `0001-words.sql`. */
export function readMigrations({ slice, folder }: MigrationFolder): Migration[] {
  return readdirSync(folder)
    .sort()
    .map((name) => {
      if (!FILE.test(name)) throw new Error(`migration ${slice}/${name}: names look like 0001-what-it-does.sql`)
      const sql = readFileSync(join(folder, name), "utf8")
      return { slice, name, sql, checksum: createHash("sha256").update(sql).digest("hex") }
    })
}

const LOCK = 7_120_260
const OWNER = "lfi_owner"

/**
 * Brings a database up to date, as the owner role, under a lock, in one transaction for each migration.
 * Refuses when an applied migration was edited, or when the database is ahead of this code.
 */
export async function migrate(source: ConnectionSource, folders: readonly MigrationFolder[]): Promise<string[]> {
  const migrations = folders.flatMap(readMigrations)
  return source.use(async (connection) => {
    if (await isUpToDate(connection, migrations)) return []
    return bringingUpToDate(connection, async () => {
      await prepare(connection)
      return applyMissing(connection, migrations)
    })
  })
}

/** One process at a time brings a database up to date; the others wait, and find it done. */
export async function bringingUpToDate<T>(connection: Connection, work: () => Promise<T>): Promise<T> {
  await connection.query("select pg_advisory_lock($1)", [LOCK])
  try {
    return await work()
  } finally {
    await connection.query("select pg_advisory_unlock($1)", [LOCK])
  }
}

/** Whether the ledger holds these migrations and no others: most starts have nothing to do. */
async function isUpToDate(connection: Connection, migrations: readonly Migration[]): Promise<boolean> {
  const { rows } = await connection.query<{ there: boolean }>("select to_regclass('lfi_migrations') is not null as there")
  if (!rows[0]?.there) return false
  const held = await ledger(connection)
  return held.size === migrations.length && migrations.every((each) => held.get(keyOf(each)) === each.checksum)
}

const keyOf = ({ slice, name }: Pick<Migration, "slice" | "name">): string => `${slice}/${name}`

async function ledger(connection: Connection): Promise<Map<string, string>> {
  const { rows } = await connection.query<Pick<Migration, "slice" | "name" | "checksum">>(
    "select slice, name, checksum from lfi_migrations",
  )
  return new Map(rows.map((row) => [keyOf(row), row.checksum]))
}

async function applyMissing(connection: Connection, migrations: readonly Migration[]): Promise<string[]> {
  const held = await ledger(connection)
  const applied: string[] = []
  for (const migration of migrations) {
    const key = keyOf(migration)
    const checksum = held.get(key)
    held.delete(key)
    if (checksum === migration.checksum) continue
    if (checksum !== undefined) throw new Error(`migration ${key} was edited after it was applied; add a new one instead`)
    await apply(connection, migration)
    applied.push(key)
  }
  const [unknown] = held.keys()
  if (unknown !== undefined)
    throw new Error(`the database holds migration ${unknown}, which this version does not know: it is newer`)
  return applied
}

async function apply(connection: Connection, migration: Migration): Promise<void> {
  await connection.script(`begin; set local role ${OWNER}`)
  try {
    await connection.script(migration.sql)
    await connection.query("insert into lfi_migrations (slice, name, checksum) values ($1, $2, $3)", [
      migration.slice,
      migration.name,
      migration.checksum,
    ])
    await connection.script("commit")
  } catch (error) {
    await connection.script("rollback")
    throw new Error(`migration ${migration.slice}/${migration.name}: ${(error as Error).message}`, { cause: error })
  }
}

/** Roles, extensions and the ledger. Roles belong to the whole server, so each may be there already. */
async function prepare(connection: Connection): Promise<void> {
  await connection.script(`
    do $$ begin
      if not exists (select from pg_roles where rolname = 'lfi_owner') then create role lfi_owner nologin; end if;
      if not exists (select from pg_roles where rolname = 'lfi_app') then create role lfi_app nologin; end if;
      if not exists (select from pg_roles where rolname = 'lfi_system') then create role lfi_system nologin; end if;
    end $$;
    grant lfi_owner, lfi_app, lfi_system to current_user;
    do $$ begin execute format('grant create, temporary on database %I to lfi_owner', current_database()); end $$;
    create extension if not exists pg_trgm;
    create extension if not exists unaccent;
    create extension if not exists btree_gist;
    create extension if not exists fuzzystrmatch;
    create extension if not exists pgcrypto;
    create table if not exists lfi_migrations (
      slice text not null, name text not null, checksum text not null,
      applied_at timestamptz not null default now(), primary key (slice, name)
    );
    grant select, insert on lfi_migrations to lfi_owner;
    grant usage on schema public to lfi_owner, lfi_app, lfi_system;
  `)
}
