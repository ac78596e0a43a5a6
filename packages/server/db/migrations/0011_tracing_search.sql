-- Visits: both searches are answered by the index alone (the place's whole stay, the person's whole day).
drop index visits_person;
drop index visits_place;
create index visits_person on visits (person_key, t_in) include (place_key, t_out, is_time_known);
create index visits_place on visits (place_key, t_in) include (t_out, person_key, is_time_known);
-- Long stays (work, school, a night) stand apart too: a look back over 24 hours passes by the many short ones.
create index visits_place_long on visits (place_key, t_in) include (t_out, person_key, is_time_known)
  where t_out - t_in > interval '3 hours';

-- A partition for each local day (UTC+7), made ahead by a job and on demand. Only the owner may make tables, so this
-- runs as the owner; a day whose visits already stand in the default partition takes them over.
create function ensure_visit_days(first date, last date) returns int
language plpgsql security definer set search_path = public, pg_temp as $$
declare
  day date;
  part text;
  starts timestamptz;
  ends timestamptz;
  made int := 0;
begin
  if last - first > 400 then
    raise exception 'more than 400 days of visits at once';
  end if;
  for day in select generate_series(first, last, interval '1 day')::date loop
    part := 'visits_' || to_char(day, 'YYYYMMDD');
    continue when to_regclass(part) is not null;
    perform pg_advisory_xact_lock(20210729);
    continue when to_regclass(part) is not null;
    starts := day::timestamp at time zone 'Asia/Ho_Chi_Minh';
    ends := (day + 1)::timestamp at time zone 'Asia/Ho_Chi_Minh';
    execute format('create table %I (like visits including defaults including constraints)', part);
    execute format('with moved as (delete from visits_default where t_in >= %L and t_in < %L returning *)
      insert into %I select * from moved', starts, ends, part);
    execute format('alter table visits attach partition %I for values from (%L) to (%L)', part, starts, ends);
    made := made + 1;
  end loop;
  return made;
end $$;
revoke all on function ensure_visit_days from public;
grant execute on function ensure_visit_days to phaodai_tracer;

-- Everybody who met one of `people` within that person's windows (one row of the arrays each; a person may have several):
-- under one roof, in a stated exposure, at a place of one of `kinds`. Times are seconds since 1970, whole, not cut to the
-- window; a roof shared without end has none. At places, who shared less than `least_seconds` in all is left out, unless
-- met otherwise. What makes a contact of it, the rule in domain/tracing decides.
-- Plans are generic, and "offset 0" keeps each look-up in an index by itself: the cost is that of the stays found, whatever
-- the statistics say. "earliest" and "latest" spare the look at days that no window touches.
create function find_meetings(people int[], froms timestamptz[], tos timestamptz[], kinds text[], least_seconds int)
returns table (via int, person int, kind text, starts float8, ends float8, is_time_known boolean,
  place int, place_kind text, exposure int, minutes int, distance float8)
language plpgsql stable rows 500
set plan_cache_mode = force_generic_plan set max_parallel_workers_per_gather = 0 set jit = off as $$
#variable_conflict use_column
declare
  earliest timestamptz := (select min(f) from unnest(froms) f) - interval '24 hours';
  latest timestamptz := (select max(t) from unnest(tos) t);
begin
  return query
  with asked as materialized (
    select a.person, a.w_from, a.w_to from unnest(people, froms, tos) as a (person, w_from, w_to)
  ), roofs as materialized (
    select distinct a.person as via, theirs.person_key as person,
      greatest(mine.member_from, theirs.member_from)::timestamp at time zone 'Asia/Ho_Chi_Minh' as starts,
      least(mine.member_to, theirs.member_to)::timestamp at time zone 'Asia/Ho_Chi_Minh' as ends
    from asked a
    join household_members mine on mine.person_key = a.person
    join household_members theirs on theirs.household_key = mine.household_key and theirs.person_key <> mine.person_key
    where greatest(mine.member_from, theirs.member_from)::timestamp at time zone 'Asia/Ho_Chi_Minh' < a.w_to
      and coalesce(least(mine.member_to, theirs.member_to)::timestamp at time zone 'Asia/Ho_Chi_Minh', 'infinity') > a.w_from
      and coalesce(least(mine.member_to, theirs.member_to), 'infinity') > greatest(mine.member_from, theirs.member_from)
  ), stated as materialized (
    select distinct a.person as via, side.other as person, e.starts_at, e.ends_at, e.is_time_known, e.place_key, e.key,
      e.minutes, e.distance_metres
    from asked a
    cross join lateral (
      select x.key, x.to_person_key as other from exposures x where x.from_person_key = a.person and x.starts_at < a.w_to
      union all
      select x.key, x.from_person_key from exposures x where x.to_person_key = a.person and x.starts_at < a.w_to
    ) side
    join exposures e on e.key = side.key
    where e.withdrawn_at is null and e.ends_at > a.w_from
  ), mine as materialized (
    select a.person as person_key, v.place_key, v.t_in, v.t_out, v.is_time_known, a.w_from, a.w_to, p.kind,
      greatest(v.t_in, a.w_from) as since, least(v.t_out, a.w_to) as until
    from asked a
    cross join lateral (
      select v.place_key, v.t_in, v.t_out, v.is_time_known from visits v
      where cardinality(kinds) > 0 and v.person_key = a.person and v.t_in < a.w_to and v.t_in > a.w_from - interval '24 hours' and v.t_out > a.w_from
        and v.t_in > earliest and v.t_in < latest offset 0
    ) v
    cross join lateral (select p.kind from places p where p.key = v.place_key and p.kind = any (kinds) offset 0) p
  ), met as materialized (
    select m.person_key as via, o.person_key as person, m.place_key as place, m.kind,
      greatest(m.t_in, o.t_in) as starts, least(m.t_out, o.t_out) as ends,
      m.is_time_known and o.is_time_known as is_time_known, m.w_from, m.w_to
    from mine m
    cross join lateral (
      select o.person_key, o.t_in, o.t_out, o.is_time_known from visits o
      where o.place_key = m.place_key and o.t_in < m.until and o.t_in > m.since - interval '3 hours' and o.t_out > m.since
        and o.person_key <> m.person_key and o.t_in > earliest and o.t_in < latest
      union all
      select o.person_key, o.t_in, o.t_out, o.is_time_known from visits o
      where o.place_key = m.place_key and o.t_in <= m.since - interval '3 hours' and o.t_in > m.since - interval '24 hours' and o.t_out > m.since
        and o.t_out - o.t_in > interval '3 hours' and o.person_key <> m.person_key and o.t_in > earliest and o.t_in < latest
    ) o
  ), enough as materialized (
    select met.via, met.person from met group by met.via, met.person
    having sum(date_part('epoch', least(met.ends, met.w_to) - greatest(met.starts, met.w_from))) + 0.001::float8 >= least_seconds
    union
    select roofs.via, roofs.person from roofs
    union
    select stated.via, stated.person from stated
  )
  select met.via, met.person, 'visit', date_part('epoch', met.starts), date_part('epoch', met.ends), met.is_time_known,
    met.place, met.kind, null::int, null::int, null::float8
  from met where exists (select from enough e where e.via = met.via and e.person = met.person)
  union all
  select roofs.via, roofs.person, 'household', date_part('epoch', roofs.starts), date_part('epoch', roofs.ends), true,
    null, null, null, null, null from roofs
  union all
  select stated.via, stated.person, 'exposure', date_part('epoch', stated.starts_at), date_part('epoch', stated.ends_at),
    stated.is_time_known, stated.place_key, null, stated.key, stated.minutes, stated.distance_metres from stated;
end $$;

-- The stays of `people` within their windows at places of one of `kinds`, with the part that lies within as since and until.
create function find_stays_within(people int[], froms timestamptz[], tos timestamptz[], kinds text[])
returns table (person int, place int, place_kind text, t_in timestamptz, t_out timestamptz, is_time_known boolean,
  since timestamptz, until timestamptz)
language plpgsql stable rows 1000
set plan_cache_mode = force_generic_plan set max_parallel_workers_per_gather = 0 set jit = off as $$
#variable_conflict use_column
declare
  earliest timestamptz := (select min(f) from unnest(froms) f) - interval '24 hours';
  latest timestamptz := (select max(t) from unnest(tos) t);
begin
  return query
  select w.person, v.place_key, p.kind, v.t_in, v.t_out, v.is_time_known, greatest(v.t_in, w.w_from), least(v.t_out, w.w_to)
  from unnest(people, froms, tos) as w (person, w_from, w_to)
  cross join lateral (
    select v.place_key, v.t_in, v.t_out, v.is_time_known from visits v
    where v.person_key = w.person and v.t_in < w.w_to and v.t_in > w.w_from - interval '24 hours' and v.t_out > w.w_from
      and v.t_in > earliest and v.t_in < latest offset 0
  ) v
  cross join lateral (select p.kind from places p where p.key = v.place_key and p.kind = any (kinds) offset 0) p;
end $$;

-- Who was at a place with one of `people` within that person's windows, once for each meeting: those of `enough_seconds` and
-- more, and apart from them the shorter, with their seconds. One row of arrays in PostgreSQL's binary form (array_send), null
-- where there is nobody: to make a row or a group of each of fifty thousand people costs more than to find them.
create function find_people_met(people int[], froms timestamptz[], tos timestamptz[], kinds text[], enough_seconds int)
returns table (for_long bytea, briefly bytea, brief_seconds bytea)
language plpgsql stable rows 1
set plan_cache_mode = force_generic_plan set max_parallel_workers_per_gather = 0 set jit = off as $$
#variable_conflict use_column
declare
  earliest timestamptz := (select min(f) from unnest(froms) f) - interval '24 hours';
  latest timestamptz := (select max(t) from unnest(tos) t);
  enough interval := make_interval(secs => enough_seconds);
begin
  return query
  with mine as materialized (
    select m.person, m.place, m.since, m.until, m.since + enough as since_enough, m.until - enough as until_enough,
      m.since - interval '3 hours' as back_short, m.since - interval '24 hours' as back_long
    from find_stays_within(people, froms, tos, kinds) m
  )
  select array_send(array_agg(o.person_key) filter (where o.is_long)), array_send(array_agg(o.person_key) filter (where not o.is_long)),
    array_send(array_agg(date_part('epoch', least(m.until, o.t_out) - greatest(m.since, o.t_in))) filter (where not o.is_long))
  from mine m
  cross join lateral (
    select o.person_key, o.t_in, o.t_out, o.t_in <= m.until_enough and o.t_out >= m.since_enough and m.since <= m.until_enough
      and o.t_out - o.t_in >= enough as is_long
    from visits o
    where o.place_key = m.place and o.t_in < m.until and o.t_in > m.back_short and o.t_out > m.since
      and o.person_key <> m.person and o.t_in > earliest and o.t_in < latest
    union all
    select o.person_key, o.t_in, o.t_out, o.t_in <= m.until_enough and o.t_out >= m.since_enough and m.since <= m.until_enough
      and o.t_out - o.t_in >= enough
    from visits o
    where o.place_key = m.place and o.t_in <= m.back_short and o.t_in > m.back_long and o.t_out > m.since
      and o.t_out - o.t_in > interval '3 hours' and o.person_key <> m.person and o.t_in > earliest and o.t_in < latest
  ) o;
end $$;

-- The stays that `others`, few, shared with `people` within the windows of these. One row a pair of stays, times whole and in
-- seconds since 1970 as find_meetings gives them.
create function find_shared_stays(people int[], froms timestamptz[], tos timestamptz[], kinds text[], others int[])
returns table (via int, person int, starts float8, ends float8, is_time_known boolean, place int, place_kind text)
language plpgsql stable rows 2000
set plan_cache_mode = force_generic_plan set max_parallel_workers_per_gather = 0 set jit = off as $$
#variable_conflict use_column
declare
  earliest timestamptz := (select min(f) from unnest(froms) f) - interval '24 hours';
  latest timestamptz := (select max(t) from unnest(tos) t);
begin
  return query
  with mine as materialized (
    select * from find_stays_within(people, froms, tos, kinds)
  ), theirs as materialized (
    select o.person_key, o.place_key, o.t_in, o.t_out, o.is_time_known
    from unnest(others) as q (person)
    cross join lateral (
      select o.person_key, o.place_key, o.t_in, o.t_out, o.is_time_known from visits o
      where o.person_key = q.person and o.t_in > earliest and o.t_in < latest offset 0
    ) o
  )
  select m.person, o.person_key, date_part('epoch', greatest(m.t_in, o.t_in)), date_part('epoch', least(m.t_out, o.t_out)),
    m.is_time_known and o.is_time_known, m.place, m.place_kind
  from theirs o
  join mine m on m.place = o.place_key and o.t_in < m.until and o.t_out > m.since and m.person <> o.person_key;
end $$;
revoke all on function find_meetings, find_stays_within, find_people_met, find_shared_stays from public;
grant execute on function find_meetings, find_stays_within, find_people_met, find_shared_stays to phaodai_tracer;

create index household_members_person on household_members (person_key);
create index ring_counts_unit on ring_counts (responsible_unit_id);
create index cases_confirmed_person on cases (person_key, disease) where classification = 'confirmed';
