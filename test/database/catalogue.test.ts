import { afterAll, beforeAll, expect, test } from "vitest"
import { type TestDatabase, testDatabase } from "../support/database.ts"

let db: TestDatabase
beforeAll(async () => {
  db = await testDatabase()
})
afterAll(() => db.close())

/** Tables without row security for all four commands, each with its reason. */
const REASONED: Readonly<Record<string, string>> = {
  "public.lfi_migrations": "the ledger of migrations: read and written by the owner alone",
  "platform.audit_entries": "append-only: there is no policy to change or remove an entry, on purpose",
}
const OUR_SCHEMAS = "n.nspname not in ('pg_catalog', 'information_schema', 'pg_toast', 'pgboss')"

interface Found {
  name: string
}
const query = (text: string) =>
  db.source.use(async (connection) => (await connection.query<Found>(text)).rows.map((row) => row.name))

const tablesWithoutPolicies = () =>
  query(`
    select n.nspname || '.' || c.relname as name from pg_class c join pg_namespace n on n.oid = c.relnamespace
    where c.relkind in ('r', 'p') and ${OUR_SCHEMAS} and not (
      c.relrowsecurity and c.relforcerowsecurity and
      (select count(distinct cmd) from (
        select unnest(case p.polcmd when '*' then array['r', 'a', 'w', 'd'] else array[p.polcmd::text] end) as cmd
        from pg_policy p where p.polrelid = c.oid and (p.polroles = '{0}' or 'lfi_app'::regrole = any (p.polroles))) each) = 4)
    order by 1`)

test("every table has row security, forced, with policies for all four commands, or a reason", async () => {
  const all = await query(
    `select n.nspname || '.' || c.relname as name from pg_class c join pg_namespace n on n.oid = c.relnamespace where c.relkind in ('r', 'p') and ${OUR_SCHEMAS}`,
  )
  console.log(`${all.length} tables looked at, ${Object.keys(REASONED).length} on the reasoned list`)
  expect(all.length).toBeGreaterThan(30)
  expect((await tablesWithoutPolicies()).filter((name) => !(name in REASONED))).toEqual([])
  for (const name of Object.keys(REASONED)) expect(all).toContain(name)
})

test("a table without policies is caught", async () => {
  await db.source.use((connection) => connection.script("create table county.forgotten (id uuid)"))
  expect(await tablesWithoutPolicies()).toContain("county.forgotten")
  await db.source.use((connection) => connection.script("drop table county.forgotten"))
})

test("everything belongs to a role that is no superuser, and definer functions fix their search path", async () => {
  expect(
    await query(`select n.nspname || '.' || c.relname as name from pg_class c join pg_namespace n on n.oid = c.relnamespace join pg_roles r on r.oid = c.relowner
      where c.relkind in ('r', 'p', 'v', 'm', 'S') and ${OUR_SCHEMAS} and n.nspname <> 'public' and r.rolname <> 'lfi_owner'`),
  ).toEqual([])
  expect(
    await query(`select n.nspname || '.' || p.proname as name from pg_proc p join pg_namespace n on n.oid = p.pronamespace join pg_roles r on r.oid = p.proowner
      where p.prosecdef and ${OUR_SCHEMAS} and (r.rolsuper or not exists (select from unnest(p.proconfig) c where c like 'search_path=%'))`),
  ).toEqual([])
  expect(
    await query(
      "select rolname::text as name from pg_roles where rolname like 'lfi_%' and (rolsuper or rolbypassrls or rolcanlogin)",
    ),
  ).toEqual([])
})

test("views run with the rights of whoever asks", async () => {
  expect(
    await query(`select n.nspname || '.' || c.relname as name from pg_class c join pg_namespace n on n.oid = c.relnamespace
      where c.relkind = 'v' and ${OUR_SCHEMAS} and n.nspname <> 'public' and not ('security_invoker=true' = any (coalesce(c.reloptions, '{}')))`),
  ).toEqual([])
})

test("every security definer function stands on the list of those reviewed", async () => {
  const found = await query(
    `select n.nspname || '.' || p.proname as name from pg_proc p join pg_namespace n on n.oid = p.pronamespace where p.prosecdef and ${OUR_SCHEMAS} order by 1`,
  )
  expect(found.filter((name) => !REVIEWED.includes(name))).toEqual([])
})

/** Each has an access test of its own beside its slice. */
const REVIEWED = [
  "county.begin_circle",
  "county.born_again",
  "county.change_relative",
  "county.circle_of",
  "county.compulsory_school_age_ends",
  "county.days_to_decide",
  "county.family_place_ends",
  "county.find_children",
  "county.find_for_caller",
  "county.find_in_my_circle",
  "county.log_of",
  "county.open_found",
  "county.put_relative",
  "county.put_young_person",
  "county.sees",
  "county.where_now",
  "platform.act_for",
  "platform.await_seal",
  "platform.enter",
  "provision_needs.count_marks",
  "provision_needs.marks_in",
  "provision_needs.may_mark",
  "provision_needs.papers_marked",
  "provision_needs.papers_of",
  "provision_needs.papers_open",
  "provision_needs.papers_to_mark",
  "provision_maps.places",
  "provision_plans.help_of",
  "provision_plans.register",
  "provision_groups.count_places",
  "support_line.count_use",
  "support_line.count_words",
  "support_line.refuse_unnamed_document",
  "support_line.suggest",
  "support_meetings.about_own_children",
  "support_meetings.asked_to",
  "support_meetings.feed",
  "support_meetings.feed_is_open",
  "support_meetings.refuse_attachment",
  "support_teams.add_member",
  "support_teams.end_membership",
  "support_teams.runs",
]
