-- Who may be the same person, in whatever ward: the same phone; the same CCCD; the same name in the same year of birth;
-- the same day of birth (or with day and month swapped) and the same beginning or end of the name. For many at once: place n
-- of each array is of the n-th person sought. Runs as the tracer, so that a writer asks with one round trip and sees no more of
-- other wards than this answers. Volatile, so that it sees whom the statement that asks has just added. (plpgsql keeps its
-- plan, which must not be one for the few people there were at first: each person is looked up on the indexes, those found one
-- by one by their key, whatever the statistics of a table that grows faster than they do.)
create function find_same_people(selves int[], phones text[], cccds bytea[], names text[], births date[], swapped_births date[])
returns table (self int, key int, id uuid, full_name text, birth_date date, birth_precision text, sex text, phone text,
  cccd_hmac bytea, cccd_cipher bytea, address text, unit_id int, shared_unit_ids int[])
language plpgsql volatile set role = phaodai_tracer set search_path = public, pg_temp set jit = off
set enable_seqscan = off set enable_hashjoin = off set enable_mergejoin = off as $$
#variable_conflict use_column
begin
  return query
  with sought as materialized (
    select * from unnest(selves, phones, cccds, names, births, swapped_births) as s (self, phone, cccd, name, born, swapped)
  ), found as (
    select s.self, same.key from sought s
      cross join lateral (select p.key from people p where p.phone = s.phone limit 50) as same
    union select s.self, same.key from sought s
      cross join lateral (select p.key from people p where p.cccd_hmac = s.cccd limit 50) as same
    union select s.self, same.key from sought s
      cross join lateral (select p.key from people p where p.name_folded = s.name and p.birth_date >= date_trunc('year', s.born)
        and p.birth_date < date_trunc('year', s.born) + interval '1 year' limit 100) as same
    union select s.self, same.key from sought s
      cross join lateral (select p.key from people p where p.birth_date in (s.born, s.swapped) and p.birth_precision = 'day'
        and (left(p.name_folded, 4) = left(s.name, 4) or right(p.name_folded, 4) = right(s.name, 4)) limit 200) as same
  )
  select found.self, p.key, p.id, p.full_name, p.birth_date, p.birth_precision, p.sex, p.phone, p.cccd_hmac,
    p.cccd_cipher, p.address, p.responsible_unit_id, p.shared_unit_ids
  from found cross join lateral (select * from people where people.key = found.key offset 0) as p
  where p.key <> found.self and p.merged_into is null;
end $$;
revoke all on function find_same_people from public;
grant execute on function find_same_people to phaodai_area, phaodai_city, phaodai_tracer;
