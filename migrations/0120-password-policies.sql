-- Password policies besides the pool's default (which stands in its settings): for some people, the first that fits holds.

create table password_policies (
  pool_id text not null references user_pools (pool_id) on delete cascade,
  policy_id text not null,
  -- From 0, without gaps only by habit: the order alone counts.
  position integer not null,
  name text not null,
  description text not null default '',
  enabled boolean not null default true,
  subject_type text not null check (subject_type in ('USER')),
  -- Strength, own rule, check at sign-in, rotation, reuse.
  rules jsonb not null,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  primary key (pool_id, policy_id)
);
call fence('password_policies');
create unique index password_policies_name on password_policies (pool_id, name);

create table password_policy_subjects (
  pool_id text not null,
  policy_id text not null,
  subject_id text not null,
  primary key (pool_id, policy_id, subject_id),
  foreign key (pool_id, policy_id) references password_policies (pool_id, policy_id) on delete cascade,
  foreign key (pool_id, subject_id) references users (pool_id, id) on delete cascade
);
call fence('password_policy_subjects');
create index password_policy_subjects_by_subject on password_policy_subjects (pool_id, subject_id);

-- Cached as one list per pool, so a new row is news as well.
create function forget_password_policies() returns trigger
  language plpgsql
as $$
begin
  perform pg_notify('sesame_cache', 'password-policies ' || coalesce(new.pool_id, old.pool_id));
  return null;
end
$$;
create trigger forget after insert or update or delete on password_policies
  for each row execute function forget_password_policies();
create trigger forget after insert or delete on password_policy_subjects
  for each row execute function forget_password_policies();

-- A policy for people of whom none is left is for nobody. Asked at the end of the transaction: an update replaces all of them.
create function drop_policy_without_subjects() returns trigger
  language plpgsql
as $$
begin
  delete from password_policies p
    where p.pool_id = old.pool_id and p.policy_id = old.policy_id and not exists (
      select from password_policy_subjects s where s.pool_id = p.pool_id and s.policy_id = p.policy_id
    );
  return null;
end
$$;
create constraint trigger drop_without_subjects after delete on password_policy_subjects
  deferrable initially deferred
  for each row execute function drop_policy_without_subjects();

-- Hashes of passwords that people had before; kept only where a policy forbids to use one again.
create table password_history (
  pool_id text not null,
  user_id text not null,
  replaced_at timestamptz not null,
  hash text not null,
  primary key (pool_id, user_id, replaced_at),
  foreign key (pool_id, user_id) references users (pool_id, id) on delete cascade
);
call fence('password_history');
