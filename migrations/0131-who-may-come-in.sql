-- Who may sign up by themselves: lists of a pool and of its applications.
create table whitelists (
  pool_id text not null references user_pools (pool_id) on delete cascade,
  -- Empty: of the pool.
  app_id text not null default '',
  type text not null check (type in ('USERNAME', 'EMAIL', 'PHONE')),
  -- In one spelling: lower case, a phone number in E.164.
  value text not null,
  created_at timestamptz not null,
  primary key (pool_id, app_id, type, value)
);
call fence('whitelists');

-- Network addresses and people who are treated otherwise than the rest.
create table risk_lists (
  pool_id text not null references user_pools (pool_id) on delete cascade,
  id text not null,
  object text not null check (object in ('IP', 'USER')),
  colour text not null check (colour in ('BLACK', 'WHITE')),
  -- An address, a range in CIDR form, or the id of a user.
  value text not null,
  limits text[] not null,
  add_type text not null check (add_type in ('MANUAL', 'SCHEDULE')),
  remove_type text not null check (remove_type in ('MANUAL', 'SCHEDULE')),
  -- Null: until somebody takes it off.
  expires_at timestamptz,
  added_at timestamptz not null,
  primary key (pool_id, id),
  unique (pool_id, object, colour, value)
);
call fence('risk_lists');
create index risk_lists_newest on risk_lists (pool_id, object, colour, added_at desc, id);

-- Who is put on a black list by what happens.
create table risk_policies (
  pool_id text not null references user_pools (pool_id) on delete cascade,
  id text not null,
  object text not null check (object in ('IP', 'USER')),
  config jsonb not null,
  created_at timestamptz not null,
  primary key (pool_id, id)
);
call fence('risk_policies');

create table risk_counts (
  pool_id text not null references user_pools (pool_id) on delete cascade,
  policy_id text not null,
  -- SHA-256 of what the policy counts by.
  subject bytea not null,
  count integer not null,
  started_at timestamptz not null,
  expires_at timestamptz not null,
  primary key (pool_id, policy_id, subject),
  foreign key (pool_id, policy_id) references risk_policies (pool_id, id) on delete cascade
);
call fence('risk_counts');
create index risk_counts_expiry on risk_counts using brin (expires_at);

create trigger risk_lists_cached after insert or update or delete on risk_lists
  for each row execute function forget_cached('risk-lists', 'pool_id');
create trigger risk_policies_cached after insert or update or delete on risk_policies
  for each row execute function forget_cached('risk-lists', 'pool_id');

-- Drops a bounded number of counts and of list entries, of any pool, that are over.
create function sweep_risks(at timestamptz) returns void
  language plpgsql
as $$
declare
  named text := current_setting('sesame.pool', true);
begin
  perform set_config('sesame.pool', '*', true);
  delete from risk_counts
    where ctid = any(array(select ctid from risk_counts where expires_at < at limit 10000 for update skip locked));
  delete from risk_lists
    where ctid = any(array(select ctid from risk_lists where expires_at < at limit 10000 for update skip locked));
  perform set_config('sesame.pool', coalesce(named, ''), true);
end
$$;
