-- When the people of a pool were last reminded of passwords that are about to end: once a day is enough.
create table password_reminder_runs (
  pool_id text primary key references user_pools (pool_id) on delete cascade,
  ran_at timestamptz not null
);
call fence('password_reminder_runs');

-- Pools whose policies remind and whose people were not reminded since; each of them is answered to one node.
create function take_password_reminders(since timestamptz, at timestamptz) returns setof text
  language plpgsql
as $$
declare
  named text := current_setting('sesame.pool', true);
begin
  perform set_config('sesame.pool', '*', true);
  return query
    insert into password_reminder_runs as r (pool_id, ran_at)
    select p.pool_id, at from user_pools p
    left join password_reminder_runs seen on seen.pool_id = p.pool_id
    where (seen.ran_at is null or seen.ran_at <= since)
      and ((p.settings #>> '{passwordRules,forcedCycle,remindBefore}')::integer > 0
        or exists (select from password_policies y where y.pool_id = p.pool_id
          and (y.rules #>> '{forcedCycle,remindBefore}')::integer > 0))
    limit 100
    on conflict (pool_id) do update set ran_at = excluded.ran_at where r.ran_at <= since
    returning r.pool_id;
  perform set_config('sesame.pool', coalesce(named, ''), true);
end
$$;
