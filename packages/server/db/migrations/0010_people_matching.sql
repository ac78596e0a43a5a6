-- Who may be the same person, in whatever ward: the same phone; the same CCCD; the same name in the same year of birth;
-- the same day of birth (or with day and month swapped) and the same beginning or end of the name. Runs as the tracer,
-- so that a writer asks with one round trip and sees no more of other wards than this answers. Volatile, so that it sees whom
-- the statement that asks has just added. (plpgsql keeps its plan.)
create function find_same_person(self int, of_phone text, of_cccd bytea, of_name text, born date, born_swapped date)
returns table (key int, id uuid, full_name text, birth_date date, birth_precision text, sex text, phone text,
  cccd_hmac bytea, unit_id int, shared_unit_ids int[])
language plpgsql volatile rows 10 set role = phaodai_tracer set search_path = public, pg_temp set jit = off as $$
#variable_conflict use_column
begin
  return query
  with found as (
    (select p.key from people p where p.phone = of_phone limit 50)
    union (select p.key from people p where p.cccd_hmac = of_cccd limit 50)
    union (select p.key from people p where p.name_folded = of_name
      and p.birth_date >= date_trunc('year', born) and p.birth_date < date_trunc('year', born) + interval '1 year' limit 100)
    union (select p.key from people p where p.birth_date in (born, born_swapped) and p.birth_precision = 'day'
      and (left(p.name_folded, 4) = left(of_name, 4) or right(p.name_folded, 4) = right(of_name, 4)) limit 200)
  )
  select p.key, p.id, p.full_name, p.birth_date, p.birth_precision, p.sex, p.phone, p.cccd_hmac, p.responsible_unit_id, p.shared_unit_ids
  from found join people p using (key) where p.key <> self;
end $$;
revoke all on function find_same_person from public;
grant execute on function find_same_person to phaodai_area, phaodai_city, phaodai_tracer;
