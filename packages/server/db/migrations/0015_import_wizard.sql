-- What the import wizard keeps: corrections, rows left out, what was undone, and the mapping a unit chose.

alter table imports drop constraint imports_state_check;
alter table imports add constraint imports_state_check
  check (state in ('reading', 'checked', 'applying', 'applied', 'undoing', 'undone', 'refused'));
alter table imports
  add column apply_started_at timestamptz,
  -- The same thing wrong with the same value, counted while the rows are judged; sealed, since it holds values of cells.
  add column problems bytea,
  -- What somebody said the texts of the commune column mean: {"text": unit id}; sealed for the same reason.
  add column said_units bytea;

alter table import_rows
  add column is_left_out boolean not null default false,
  -- undone: the command was taken back; changed_since, not_undoable: it was left as it is
  add column undo text check (undo in ('undone', 'changed_since', 'not_undoable'));
-- How often a command was taken back: the same row of another file is then a new command.
create index import_rows_undone on import_rows (command_id) where undo = 'undone';

-- Which field each head feeds, as this unit chose it for a list with these heads: {"ho va ten#0": "fullName", …}.
create table import_mappings (
  unit_id int not null references units,
  register text not null,
  -- sha256 of the heads, folded, in their order
  heads bytea not null,
  columns jsonb not null,
  day_orders jsonb not null default '{}',
  kept_at timestamptz not null,
  primary key (unit_id, register, heads)
);

create policy area on import_mappings to phaodai_area using (unit_id = any ((select current_setting('phaodai.units')::int[])::int[]));
create policy city on import_mappings to phaodai_city using (true);
create policy tracer on import_mappings to phaodai_tracer using (true);
alter table import_mappings enable row level security;
alter table import_mappings force row level security;
grant select, insert, update on import_mappings to phaodai_area, phaodai_city;

-- What an officer said, before the application, of a row and a person of the register who is likely the same.
create table import_answers (
  import_key int not null,
  row_no int not null,
  -- What the row said then: a row that was mended since is another command.
  command_id uuid not null,
  -- No foreign key: the person may be withdrawn, and the answer must still be found to be told.
  person_id uuid not null,
  person_version int not null,
  answer text not null check (answer in ('same', 'distinct')),
  score real not null check (score between 0 and 1),
  because text[] not null,
  answered_by uuid not null,
  answered_at timestamptz not null,
  unit_id int not null references units,
  primary key (import_key, row_no, person_id),
  foreign key (import_key, row_no) references import_rows
);
-- A row is one person at most.
create unique index import_answers_same on import_answers (import_key, row_no) where answer = 'same';

create policy area on import_answers to phaodai_area using (unit_id = any ((select current_setting('phaodai.units')::int[])::int[]));
create policy city on import_answers to phaodai_city using (true);
create policy tracer on import_answers to phaodai_tracer using (true);
alter table import_answers enable row level security;
alter table import_answers force row level security;
grant select, insert, update, delete on import_answers to phaodai_area, phaodai_city;
