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

-- Whom `people` met at places of one of `kinds` within their windows, as columns: to make a row or a group of each of fifty
-- thousand meetings would cost more than to find them. One row; each column its values one behind the other as PostgreSQL sends
-- them in binary (int4send, int8send, timestamptz_send), in base64; null where there is nothing. Of the stays of `people`: the
-- window (from 1), the place, its kind (number in `kinds`), whether the times are known, the times. Of each meeting: stay (from
-- 1) * 2^32 + person met; those shorter than `enough_seconds` apart, with the times of the other's stay, and 2^31 added where
-- these are not known.
create function find_place_meetings(people int[], froms timestamptz[], tos timestamptz[], kinds text[], enough_seconds int)
returns table (stay_windows text, stay_places text, stay_kinds text, stays_known text, stay_ins text, stay_outs text,
  long_met text, brief_met text, brief_ins text, brief_outs text)
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
    select row_number() over () << 32 as tag, w.n::int as n, w.person, v.place_key, p.kind, v.t_in, v.t_out, v.is_time_known, s.since, s.until,
      s.since + enough as since_enough, case when s.since + enough <= s.until then s.until - enough else '-infinity' end as until_enough,
      s.since - interval '3 hours' as back_short, s.since - interval '24 hours' as back_long
    from unnest(people, froms, tos) with ordinality as w (person, w_from, w_to, n)
    cross join lateral (
      select v.place_key, v.t_in, v.t_out, v.is_time_known from visits v
      where v.person_key = w.person and v.t_in < w.w_to and v.t_in > w.w_from - interval '24 hours' and v.t_out > w.w_from
        and v.t_in > earliest and v.t_in < latest offset 0
    ) v
    cross join lateral (
      select array_position(kinds, p.kind) as kind from places p where p.key = v.place_key and p.kind = any (kinds) offset 0
    ) p
    cross join lateral (select greatest(v.t_in, w.w_from) as since, least(v.t_out, w.w_to) as until) s
  ), stays as (
    select string_agg(int4send(m.n), '') as windows, string_agg(int4send(m.place_key), '') as places, string_agg(int4send(m.kind), '') as kinds,
      string_agg(int4send(m.is_time_known::int), '') as known, string_agg(timestamptz_send(m.t_in), '') as ins,
      string_agg(timestamptz_send(m.t_out), '') as outs
    from (select * from mine order by mine.tag) m
  ), met as (
    select string_agg(int8send(m.tag + o.person_key), '') filter (where o.is_long) as for_long,
      string_agg(int8send(m.tag + o.person_key + case when o.is_time_known then 0 else 2147483648 end), '') filter (where not o.is_long) as briefly,
      string_agg(timestamptz_send(o.t_in), '') filter (where not o.is_long) as ins,
      string_agg(timestamptz_send(o.t_out), '') filter (where not o.is_long) as outs
    from mine m
    cross join lateral (
      select o.person_key, o.t_in, o.t_out, o.is_time_known,
        o.t_in <= m.until_enough and o.t_out >= m.since_enough and o.t_out >= o.t_in + enough as is_long
      from visits o
      where o.place_key = m.place_key and o.t_in < m.until and o.t_in > m.back_short and o.t_out > m.since
        and o.person_key <> m.person and o.t_in > earliest and o.t_in < latest
      union all
      select o.person_key, o.t_in, o.t_out, o.is_time_known,
        o.t_in <= m.until_enough and o.t_out >= m.since_enough and o.t_out >= o.t_in + enough
      from visits o
      where o.place_key = m.place_key and o.t_in <= m.back_short and o.t_in > m.back_long and o.t_out > m.since
        and o.t_out - o.t_in > interval '3 hours' and o.person_key <> m.person and o.t_in > earliest and o.t_in < latest
    ) o
  )
  select encode(s.windows, 'base64'), encode(s.places, 'base64'), encode(s.kinds, 'base64'), encode(s.known, 'base64'),
    encode(s.ins, 'base64'), encode(s.outs, 'base64'), encode(met.for_long, 'base64'), encode(met.briefly, 'base64'),
    encode(met.ins, 'base64'), encode(met.outs, 'base64')
  from stays s, met;
end $$;

-- The stays of one person each at one place each that begin after `afters` and before `befores` (seconds since 1970), a few
-- hundred at once. By the person's index: a place has hundreds of stays a day.
create function find_stays_at(people int[], places int[], afters float8[], befores float8[])
returns table (n int, starts float8, ends float8, is_time_known boolean)
language plpgsql stable rows 500
set plan_cache_mode = force_generic_plan set max_parallel_workers_per_gather = 0 set jit = off as $$
#variable_conflict use_column
declare
  earliest timestamptz := (select to_timestamp(min(t)) from unnest(afters) t);
  latest timestamptz := (select to_timestamp(max(t)) from unnest(befores) t);
begin
  return query
  select a.n::int, date_part('epoch', v.t_in), date_part('epoch', v.t_out), v.is_time_known
  from (
    select x.n, x.person, x.place, to_timestamp(x.t_after) as t_after, to_timestamp(x.t_before) as t_before
    from unnest(people, places, afters, befores) with ordinality as x (person, place, t_after, t_before, n)
  ) a
  cross join lateral (
    select v.place_key, v.t_in, v.t_out, v.is_time_known from visits v
    where v.person_key = a.person and v.t_in > a.t_after and v.t_in < a.t_before and v.t_in > earliest and v.t_in < latest offset 0
  ) v
  where v.place_key = a.place;
end $$;

-- Who of these people, be they tens of thousands, has the disease, confirmed. A function for its generic plan: to guess how many
-- of so many keys there are costs six times as much as to look them up.
create function find_infected(people int[], disease_asked text) returns table (person int)
language plpgsql stable rows 10
set plan_cache_mode = force_generic_plan set max_parallel_workers_per_gather = 0 set jit = off as $$
begin
  return query select c.person_key from cases c
    where c.person_key = any (people) and c.classification = 'confirmed' and c.disease = disease_asked;
end $$;
revoke all on function find_meetings, find_place_meetings, find_stays_at, find_infected from public;
grant execute on function find_meetings, find_place_meetings, find_stays_at, find_infected to phaodai_tracer;

create index household_members_person on household_members (person_key);
create index ring_counts_unit on ring_counts (responsible_unit_id);
create index cases_confirmed_person on cases (person_key, disease) where classification = 'confirmed';
