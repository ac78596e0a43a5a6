-- The second wall (the first is the scope in every query). The application's login holds no right of its own:
-- each transaction takes one of these roles (docs/decisions/0001).
--   phaodai_area    rows of the units in the setting phaodai.units, which must be set (no setting: an error, no rows)
--   phaodai_city    all rows; a role of its own, because an OR inside one policy makes even wards scan
--   phaodai_tracer  matching, rings and counts across units, inside the functions that need them
--   phaodai_gate    accounts and sessions, before anyone's scope is known
-- A policy compares integers with a setting. The setting is read and parsed once for a query, in a sub-select without a table
-- (an InitPlan): written bare it would be parsed anew for every row, which for the units of a district costs 7 µs a row.

do $$
declare
  scoped text[] := array['households', 'people', 'duplicate_proposals', 'cases', 'exposures', 'transmissions', 'contacts', 'ring_counts'];
  of_unit text[] := array['person_tokens', 'case_counts', 'case_day_sums', 'case_count_deltas', 'imports', 'import_rows'];
  of_units text[] := array['journal', 'outbox', 'read_log'];
  -- The cast makes it one array; without it "any (select …)" would ask for rows.
  held constant text := '(select current_setting(''phaodai.units'')::int[])::int[]';
  t text;
begin
  foreach t in array scoped loop
    execute format('create policy area on %I to phaodai_area using (responsible_unit_id = any (%s) or shared_unit_ids && %s)', t, held, held);
  end loop;
  foreach t in array of_unit loop
    execute format('create policy area on %I to phaodai_area using (unit_id = any (%s))', t, held);
  end loop;
  execute format('create policy area on household_members to phaodai_area using (responsible_unit_id = any (%s))', held);
  foreach t in array of_units loop
    execute format('create policy area on %I to phaodai_area using (unit_ids && %s)', t, held);
    -- What is recorded may concern units beyond the recorder's own.
    execute format($p$create policy area_adds on %I for insert to phaodai_area with check (true)$p$, t);
  end loop;
  foreach t in array scoped || of_unit || of_units || array['household_members'] loop
    execute format('create policy city on %I to phaodai_city using (true)', t);
  end loop;
  foreach t in array scoped || of_unit || of_units || array['household_members', 'visits', 'person_vaults', 'isolation_periods'] loop
    execute format('create policy tracer on %I to phaodai_tracer using (true)', t);
    execute format('alter table %I enable row level security', t);
    execute format('alter table %I force row level security', t);
  end loop;
end $$;

-- Reference data everyone may read, places are only ever registered; receipts are matched by id alone and only ever given
-- their outcome.
grant select on world, units, unit_versions, unit_set_members, unit_lineage, unit_populations, places to phaodai_area, phaodai_city, phaodai_tracer;
grant insert on places to phaodai_area, phaodai_city;
grant select, insert, update (outcome) on receipts to phaodai_area, phaodai_city, phaodai_tracer;

grant select, insert, update on households, people, household_members, duplicate_proposals, cases, exposures, transmissions, imports, import_rows
  to phaodai_area, phaodai_city;
grant select, insert, delete on person_tokens to phaodai_area, phaodai_city;
grant select on contacts, ring_counts, case_counts, case_day_sums to phaodai_area, phaodai_city;
grant select, insert on case_count_deltas, journal, outbox, read_log to phaodai_area, phaodai_city, phaodai_tracer;

grant insert, delete on person_tokens to phaodai_tracer;
grant select on people, households, household_members, person_tokens, cases, exposures, transmissions to phaodai_tracer;
grant update (shared_unit_ids) on people, cases to phaodai_tracer;
grant select, insert, update on person_vaults, isolation_periods, duplicate_proposals to phaodai_tracer;
grant select, insert, update, delete on visits, contacts, ring_counts, case_counts to phaodai_tracer;
grant select, insert, update on case_day_sums to phaodai_tracer;
grant delete on case_count_deltas, outbox to phaodai_tracer;

-- Accounts and sessions are asked before anyone's scope is known: a role of their own.
grant select on units, unit_versions to phaodai_gate;
grant select, insert, update on accounts, account_roles, sessions to phaodai_gate;
grant delete on sessions to phaodai_gate;
