-- Machinery every slice uses: the world and its clock, receipts, journal, outbox, read log.
-- Roles (phaodai_area, phaodai_city, phaodai_tracer) are made by db/roles.ts before the first migration.

create extension if not exists btree_gist;

-- One row: which world this database holds and what its clock says.
create table world (
  only_one boolean primary key default true check (only_one),
  name text not null,
  -- A drill clock starts at scenario_at and runs on while the app runs; null means the real clock.
  scenario_at timestamptz,
  demo_loaded_at timestamptz,
  created_at timestamptz not null default now()
);

-- A command is applied once: the same id again returns the first outcome, with another body it is refused.
-- The outcome may hold personal values, so it is sealed (auth/vault.ts); roles that match receipts cannot read it.
create table receipts (
  id uuid primary key,
  body_hash bytea not null,
  endpoint text not null,
  actor_id uuid not null,
  made_at timestamptz not null,
  arrived_at timestamptz not null,
  outcome bytea
);

-- What happened, append-only. `data` holds no personal value; those stand in `personal`,
-- sealed under a key per person (person_vaults), so that a person can be erased and the chain still holds.
create table journal (
  id bigint generated always as identity primary key,
  at timestamptz not null,
  actor_id uuid not null,
  command_id uuid,
  action text not null,
  subject_kind text not null,
  subject_id uuid not null,
  unit_ids int[] not null,
  data jsonb not null,
  personal bytea,
  person_key int
);
create index journal_subject on journal (subject_id, id);

-- What others may want to hear. Read in commit order: (xid, id), below the oldest running transaction.
create table outbox (
  id bigint generated always as identity primary key,
  xid xid8 not null default pg_current_xact_id(),
  at timestamptz not null,
  action text not null,
  subject_kind text not null,
  -- Records to which the same happened together, as in a list that was imported: one row tells it of all of them.
  subject_ids uuid[] not null,
  unit_ids int[] not null
);
create index outbox_commit_order on outbox (xid, id);

-- Who read which sensitive record. No personal value, only ids.
create table read_log (
  id bigint generated always as identity primary key,
  at timestamptz not null,
  actor_id uuid not null,
  endpoint text not null,
  subject_kind text not null,
  subject_id uuid not null,
  unit_ids int[] not null,
  -- How many rows were shown; null for one record, and for a file that has rows, which are counted as they leave.
  rows int check (rows >= 0),
  -- What was asked for, never the values: fields of a filter ("sex"), kinds of a search text ("text.phone").
  asked text[] not null default '{}'
);
create index read_log_subject on read_log (subject_id, id);
create index read_log_actor on read_log (actor_id, id);
