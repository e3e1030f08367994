-- Users of a pool. Columns are the fields of the published UserDto in snake case, so that one list serves reading and writing.

create table users (
  pool_id text not null references user_pools (pool_id) on delete cascade,
  id text not null check (id ~ '^[A-Za-z0-9_-]{1,64}$'),
  created_at timestamptz not null,
  updated_at timestamptz not null,
  status text not null default 'Activated'
    check (status in ('Suspended', 'Resigned', 'Activated', 'Archived', 'Deactivated')),
  status_changed_at timestamptz,
  work_status text not null default 'Active' check (work_status in ('Closed', 'Active')),

  -- What identifies a person, each unique in the pool.
  username text,
  email text,
  -- The national number as digits, and the calling code with its plus.
  phone text,
  phone_country_code text,
  external_id text,
  email_verified boolean not null default false,
  phone_verified boolean not null default false,

  -- PHC string; null for people without a password.
  password_hash text,
  password_last_set_at timestamptz,
  password_security_level smallint,
  reset_password_on_next_login boolean not null default false,

  name text,
  nickname text,
  photo text,
  gender text not null default 'U' check (gender in ('M', 'F', 'U')),
  birthdate text,
  country text,
  province text,
  city text,
  address text,
  street_address text,
  postal_code text,
  company text,
  browser text,
  device text,
  given_name text,
  family_name text,
  middle_name text,
  profile text,
  preferred_username text,
  website text,
  zoneinfo text,
  locale text,
  formatted text,
  region text,
  identity_number text,
  custom_data jsonb not null default '{}',
  metadata_source jsonb,

  signed_up timestamptz,
  register_source text[] not null default '{}',
  user_source_type text not null default 'adminCreated'
    check (user_source_type in ('excel', 'register', 'adminCreated', 'sync', 'syncTask')),
  user_source_id text,

  logins_count integer not null default 0,
  last_login timestamptz,
  last_ip text,
  last_login_app text,
  last_mfa_time timestamptz,

  -- Stored, not indexed as expressions: under row security only plain columns compared by leak-proof operators use an index.
  email_key text generated always as (lower(email)) stored,
  phone_key text generated always as (phone_country_code || phone) stored,

  primary key (pool_id, id),
  check ((phone is null) = (phone_country_code is null))
)
-- Room for noting a sign-in without touching an index.
with (fillfactor = 90);
call fence('users');

create unique index users_username on users (pool_id, username) where username is not null;
create unique index users_email on users (pool_id, email_key) where email_key is not null;
create unique index users_phone on users (pool_id, phone_key) where phone_key is not null;
create unique index users_external_id on users (pool_id, external_id) where external_id is not null;
create index users_by_creation on users (pool_id, created_at, id);
create index users_by_change on users (pool_id, updated_at, id);

-- How many users a pool has, kept in the same transaction that adds or deletes them. One row per pool would let one writer at a
-- time commit; so there are sixteen, chosen by the writing connection: a transaction locks only one of them (never two, in
-- whatever order), and only the sum has a meaning. No reference to user_pools: a pool's cascade counts its users down to the end.
create table user_counts (
  pool_id text not null,
  slot smallint not null,
  total bigint not null,
  primary key (pool_id, slot)
);
call fence('user_counts');

create function count_users() returns trigger
  language plpgsql
as $$
declare
  sign constant integer := case when tg_op = 'INSERT' then 1 else -1 end;
begin
  insert into user_counts (pool_id, slot, total)
    select pool_id, pg_backend_pid() % 16, sign * count(*) from changed group by pool_id
  on conflict (pool_id, slot) do update set total = user_counts.total + excluded.total;
  return null;
end
$$;

create trigger count_added after insert on users
  referencing new table as changed for each statement execute function count_users();
create trigger count_deleted after delete on users
  referencing old table as changed for each statement execute function count_users();
