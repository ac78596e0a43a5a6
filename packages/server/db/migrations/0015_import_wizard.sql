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
drop index import_rows_open;
create index import_rows_open on import_rows (import_key, row_no)
  where outcome is null and verdict <> 'error' and not is_left_out;
create index import_rows_undo on import_rows (import_key, row_no)
  where outcome in ('created', 'updated') and undo is null;
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
