-- How long the logs are kept, and what remains of a person in them.

-- Drops the partitions of both logs that end before `before`, and what the default ones hold of that time.
create function drop_log_partitions(before timestamptz) returns void
  language plpgsql
as $$
declare
  named text := current_setting('sesame.pool', true);
  patience text := current_setting('lock_timeout');
  log text;
  old regclass;
begin
  if not pg_try_advisory_xact_lock(hashtext('sesame.log_partitions')) then
    return;
  end if;
  perform set_config('sesame.pool', '*', true), set_config('lock_timeout', '3s', true);
  foreach log in array array['admin_audit_logs', 'user_action_logs'] loop
    for old in
      select inhrelid::regclass from pg_inherits
      where inhparent = log::regclass
        and inhrelid::regclass::text ~ '_[0-9]{4}_[0-9]{2}$'
        and (to_date(right(inhrelid::regclass::text, 7), 'YYYY_MM') + interval '1 month') at time zone 'UTC' <= before
    loop
      execute format('drop table %s', old);
    end loop;
    execute format('delete from %I where time < $1', log || '_default') using before;
  end loop;
  perform set_config('sesame.pool', coalesce(named, ''), true), set_config('lock_timeout', patience, true);
end
$$;

