-- When a worry about a child's safety reached the duty service, and whom: written down once, by whoever passed it on.
create table support_line.duty_passings (
  id uuid primary key, contact_id uuid not null unique references support_line.contacts,
  passed_at timestamptz not null, passed_to text not null check (passed_to <> ''), note text,
  by_person uuid not null references platform.people, recorded_at timestamptz not null
);
call support_line.protect_part('duty_passings');
