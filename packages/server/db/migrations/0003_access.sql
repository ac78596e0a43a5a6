create table accounts (
  id uuid primary key,
  username text not null unique check (username = lower(username)),
  display_name text not null,
  password_hash text not null,
  home_unit_id int references units,
  failed_attempts int not null default 0,
  locked_until timestamptz,
  disabled_at timestamptz,
  created_at timestamptz not null
);

-- A role is held at a unit and everything below it; a named set (area of command) is a unit too.
create table account_roles (
  account_id uuid not null references accounts,
  role text not null,
  unit_id int not null references units,
  held_from date not null,
  held_to date,
  check (held_to is null or held_to > held_from),
  primary key (account_id, role, unit_id, held_from)
);

create table sessions (
  token_hash bytea primary key,
  account_id uuid not null references accounts,
  created_at timestamptz not null,
  last_seen_at timestamptz not null,
  expires_at timestamptz not null,
  user_agent text
);
create index sessions_account on sessions (account_id);
