-- One view per register (domain/src/<slice>/register.ts): a column for each field, and row_key, responsible_unit_id,
-- shared_unit_ids. security_invoker: a plain view would run with its owner's rights and bypass row security.
-- LEFT JOIN on a unique key: a query that names no column of the joined table does not touch it, and a case shared
-- without its person is still a row.

create view cases_register with (security_invoker = true) as
select
  c.key as row_key,
  c.responsible_unit_id,
  c.shared_unit_ids,
  c.id,
  c.code,
  c.person_key,
  p.id as person_id,
  p.full_name collate "vi-VN-x-icu" as full_name,
  p.birth_date,
  p.birth_precision,
  p.sex,
  p.phone,
  p.nationality,
  p.occupation,
  p.workplace,
  p.address,
  date_part('year', age(c.report_day::timestamp, p.birth_date::timestamp))::int as age,
  c.disease,
  c.classification,
  c.onset_on,
  c.is_asymptomatic,
  c.sampled_at,
  c.result_at,
  c.reported_at,
  c.report_day,
  c.confirmed_at,
  c.isolated_at,
  c.detection_place,
  c.severity,
  c.outcome,
  c.outcome_on,
  c.treatment_place,
  c.lineage,
  c.source_note,
  c.version,
  p.version as person_version
from cases c
left join people p on p.key = c.person_key;

create view people_register with (security_invoker = true) as
select
  p.key as row_key,
  p.responsible_unit_id,
  p.shared_unit_ids,
  p.id,
  p.key as person_key,
  p.full_name collate "vi-VN-x-icu" as full_name,
  p.birth_date,
  p.birth_precision,
  p.sex,
  p.phone,
  p.nationality,
  p.occupation,
  p.workplace,
  p.address,
  p.residential_group_id,
  p.version
from people p
where p.merged_into is null;

grant select on cases_register, people_register to phaodai_area, phaodai_city;

-- First pages in these orders; the ones by report day stand in 0005.
create index people_name on people (full_name collate "vi-VN-x-icu", key);
create index people_unit_name on people (responsible_unit_id, full_name collate "vi-VN-x-icu", key);

-- Which rows are shared with a unit, for a list of that unit: `&&` is not leakproof, so under row security the array's
-- own index cannot find them; plain equality can. `order_day` is the day the register lists a row by, null where it lists
-- by something else: the newest are known without a look at each row. Kept by triggers, never written by hand.
create table row_shares (
  source text not null,
  unit_id int not null,
  row_key int not null,
  order_day date,
  primary key (source, unit_id, row_key)
);
create policy area on row_shares to phaodai_area
  using (unit_id = any ((select current_setting('phaodai.units')::int[])::int[]));
create policy city on row_shares to phaodai_city using (true);
alter table row_shares enable row level security;
grant select on row_shares to phaodai_area, phaodai_city;

-- As its owner: who shares a row with another unit may not touch that unit's list otherwise. Temporary tables come last in
-- the path, else a caller's own row_shares would be written.
create function keep_row_shares() returns trigger language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
declare
  listed_by date := case when tg_table_name = 'cases' then (to_jsonb(new) ->> 'report_day')::date end;
begin
  if tg_op = 'UPDATE' then
    delete from row_shares where source = tg_table_name and row_key = new.key and unit_id = any (old.shared_unit_ids);
  end if;
  insert into row_shares (source, unit_id, row_key, order_day)
    select distinct tg_table_name, unit_id, new.key, listed_by from unnest(new.shared_unit_ids) as unit_id
    on conflict do nothing;
  return null;
end $$;

create trigger share_cases after insert on cases for each row when (new.shared_unit_ids <> '{}') execute function keep_row_shares();
create trigger reshare_cases after update of shared_unit_ids, report_day on cases for each row
  when (new.shared_unit_ids <> old.shared_unit_ids or new.report_day <> old.report_day) execute function keep_row_shares();
create trigger share_people after insert on people for each row when (new.shared_unit_ids <> '{}') execute function keep_row_shares();
create trigger reshare_people after update of shared_unit_ids on people for each row
  when (new.shared_unit_ids <> old.shared_unit_ids) execute function keep_row_shares();
