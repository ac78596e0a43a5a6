-- Views that people keep of a register: filter, order and columns, for themselves, for a unit, or for everybody.
create table saved_views (
  id uuid primary key,
  register text not null,
  name text not null check (name <> ''),
  owner_id uuid not null,
  sharing text not null check (sharing in ('private', 'unit', 'public')),
  unit_id int references units,
  -- registers/contract.ts ViewState; fields are checked when it is read, since a register may have changed.
  view jsonb not null,
  version int not null default 1,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  check ((sharing = 'unit') = (unit_id is not null)),
  unique (owner_id, register, name)
);
create index saved_views_shared on saved_views (register) where sharing <> 'private';

-- Not of a unit but of an account, named by phaodai.account; phaodai.units are those the reader works in or for. A city-wide
-- reader asks as phaodai_area too, so phaodai_city has no right here.
create policy own on saved_views to phaodai_area
  using (owner_id = nullif(current_setting('phaodai.account', true), '')::uuid);
create policy shared on saved_views for select to phaodai_area
  using (sharing = 'public' or (sharing = 'unit' and unit_id = any ((select current_setting('phaodai.units')::int[])::int[])));
alter table saved_views enable row level security;
alter table saved_views force row level security;
grant select, insert, update, delete on saved_views to phaodai_area;
