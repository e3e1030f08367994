-- Who did what: the log of administrators and the log of what people do themselves. One partition a month, so that old months are
-- dropped, not deleted row by row. Neither log refers to user_pools: a reference would lock that table whenever a partition comes or
-- goes. A deleted pool takes its rows along by the walk of delete_user_pool.

create table admin_audit_logs (
  pool_id text not null,
  time timestamptz not null,
  id text not null,
  request_id text not null,
  -- The administrator: owner of the access key, or the signed-in user; empty: the pool itself, or Sesame.
  admin_user_id text not null,
  -- What signed the request; empty: nothing did.
  access_key_id text not null,
  client_ip text,
  user_agent text,
  operation text not null,
  resource text not null,
  resource_id text not null,
  details text,
  -- The changed fields only; never a secret.
  before jsonb,
  after jsonb,
  success boolean not null,
  primary key (pool_id, time, id)
) partition by range (time);
call fence('admin_audit_logs');
create index admin_audit_logs_request on admin_audit_logs (pool_id, request_id);
create index admin_audit_logs_admin on admin_audit_logs (pool_id, admin_user_id, time);
create index admin_audit_logs_resource on admin_audit_logs (pool_id, resource, resource_id, time);

create table user_action_logs (
  pool_id text not null,
  time timestamptz not null,
  id text not null,
  request_id text not null,
  -- Empty: nobody has the identifier that was given.
  user_id text not null,
  app_id text not null,
  client_ip text,
  user_agent text,
  event text not null,
  details text,
  success boolean not null,
  primary key (pool_id, time, id)
) partition by range (time);
call fence('user_action_logs');
create index user_action_logs_request on user_action_logs (pool_id, request_id);
create index user_action_logs_user on user_action_logs (pool_id, user_id, time);

-- What no month takes: an entry is never refused because a partition is missing.
create table admin_audit_logs_default partition of admin_audit_logs default;
call fence('admin_audit_logs_default');
create table user_action_logs_default partition of user_action_logs default;
call fence('user_action_logs_default');

-- Makes the partition of a month (UTC) and moves in what the default partition holds of it. Filled before it is attached, so that
-- writers of other months wait for nothing.
create procedure add_log_partition(log regclass, month timestamp)
  language plpgsql
as $$
declare
  name text := format('%s_%s', log, to_char(month, 'YYYY_MM'));
  first timestamptz := month at time zone 'UTC';
  after timestamptz := (month + interval '1 month') at time zone 'UTC';
begin
  execute format('create table %I (like %s including all)', name, log);
  call fence(name::regclass);
  execute format('lock table %I in access exclusive mode', log || '_default');
  execute format(
    'with moved as (delete from %I where time >= $1 and time < $2 returning *) insert into %I select * from moved',
    log || '_default', name
  ) using first, after;
  execute format('alter table %s attach partition %I for values from (%L) to (%L)', log, name, first, after);
end
$$;

-- The partitions of this month and the two after it, where they are missing. One node at a time; the others have nothing to do.
create function prepare_log_partitions(at timestamptz) returns void
  language plpgsql
as $$
declare
  named text := current_setting('sesame.pool', true);
  patience text := current_setting('lock_timeout');
  log text;
  month timestamp;
begin
  foreach log in array array['admin_audit_logs', 'user_action_logs'] loop
    for ahead in 0 .. 2 loop
      month := date_trunc('month', at at time zone 'UTC') + make_interval(months => ahead);
      continue when to_regclass(format('%s_%s', log, to_char(month, 'YYYY_MM'))) is not null;
      if not pg_try_advisory_xact_lock(hashtext('sesame.log_partitions')) then
        return;
      end if;
      perform set_config('sesame.pool', '*', true), set_config('lock_timeout', '3s', true);
      call add_log_partition(log::regclass, month);
      perform set_config('sesame.pool', coalesce(named, ''), true), set_config('lock_timeout', patience, true);
    end loop;
  end loop;
end
$$;

select prepare_log_partitions(now());
