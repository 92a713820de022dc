-- Evidence packs: what was put together of a child's record, for what, when and by whom. The file itself is a document on the record.
create schema provision_evidence;
grant usage on schema provision_evidence to lfi_app, lfi_system;

create table provision_evidence.packs (
  id uuid primary key, child_id uuid not null references county.children,
  purpose text not null check (purpose in ('top-up', 'assessment', 'panel', 'own-copy')),
  document_id uuid not null unique references county.documents, series_id uuid not null, version integer not null check (version >= 1),
  audience text not null check (audience in ('circle', 'staff')),   -- as that of its document: every version of a series has the same
  parts text[] not null, missing jsonb not null,                     -- what it held, and the words of what it lacked
  made_at timestamptz not null, made_by uuid, made_by_name text not null,
  check (purpose <> 'own-copy' or audience = 'circle'),
  unique (series_id, version)
);
create index packs_child on provision_evidence.packs (child_id, made_at);
call platform.protect('provision_evidence.packs',
  $$(audience = 'circle' or (select kind from platform.people where id = (select platform.me())) = 'staff') and $$ || county.rule('packs.child_id'),
  '(select platform.may(''make-evidence-pack'')) and ' || county.rule('packs.child_id'));
