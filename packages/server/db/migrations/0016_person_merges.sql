-- Two records found to be one person: the one that stays (survivor) takes over what the other had, the other leads to it.
-- Both keep their own values and journal. `moved` says which rows were taken over, by key, so that it can be undone;
-- the survivor's values before, which are personal, are sealed (auth/vault.ts).
create table person_merges (
  id uuid primary key,
  survivor_key int not null references people (key),
  merged_key int not null references people (key),
  choices jsonb not null,
  moved jsonb not null,
  survivor_before bytea not null,
  responsible_unit_id int not null references units,
  shared_unit_ids int[] not null default '{}',
  merged_at timestamptz not null,
  merged_by uuid not null,
  undone_at timestamptz,
  undone_by uuid,
  check (survivor_key <> merged_key),
  check ((undone_at is null) = (undone_by is null))
);
create unique index person_merges_standing on person_merges (merged_key) where undone_at is null;
create index person_merges_survivor on person_merges (survivor_key);

create policy area on person_merges to phaodai_area using (
  responsible_unit_id = any ((select current_setting('phaodai.units')::int[])::int[]) or shared_unit_ids && (select current_setting('phaodai.units')::int[])::int[]);
create policy city on person_merges to phaodai_city using (true);
alter table person_merges enable row level security;
alter table person_merges force row level security;
grant select, insert, update (undone_at, undone_by) on person_merges to phaodai_area, phaodai_city;

-- What was recorded of one of the two, in whatever commune, follows the person: as the tracer, within people/merge.ts.
grant update (person_key) on cases to phaodai_tracer;
grant update (from_person_key, to_person_key, withdrawn_at) on exposures to phaodai_tracer;
grant insert, delete on household_members to phaodai_tracer;
grant update (merged_into) on people to phaodai_tracer;
grant delete on isolation_periods to phaodai_tracer;

-- A registration nothing rests on is taken back (people/withdrawals.ts); what refers to a person keeps the record from going.
grant delete on people, person_vaults, duplicate_proposals to phaodai_tracer;

-- Which row of which file a record came from: the command that registered it stands in the journal.
create index import_rows_command on import_rows (command_id) where outcome = 'created';

-- Which rows of a register an import made, and which it changed, as far as that was not taken back: a register is filtered
-- by it. Of a person merged into another, the row is the one that stays.
create view rows_by_import with (security_invoker = true) as
select r.unit_id, i.register, r.subject_id as row_id, i.id as made_by, null::uuid as changed_by
from imports i join import_rows r on r.import_key = i.key
where r.outcome = 'created' and r.undo is distinct from 'undone'
union all
select r.unit_id, i.register, r.subject_id, null, i.id
from imports i join import_rows r on r.import_key = i.key
where r.outcome = 'updated' and r.undo is distinct from 'undone'
union all
select r.unit_id, i.register, survivor.id, i.id, null
from imports i join import_rows r on r.import_key = i.key
join people merged on merged.id = r.subject_id join people survivor on survivor.key = merged.merged_into
where i.register = 'people' and r.outcome = 'created' and r.undo is distinct from 'undone'
union all
select r.unit_id, i.register, survivor.id, null, i.id
from imports i join import_rows r on r.import_key = i.key
join people merged on merged.id = r.subject_id join people survivor on survivor.key = merged.merged_into
where i.register = 'people' and r.outcome = 'updated' and r.undo is distinct from 'undone';
grant select on rows_by_import to phaodai_area, phaodai_city;
