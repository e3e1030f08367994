-- What every sign-in writes, for less: one statement per counted subject, one index fewer to keep, one look at the pool fewer.

-- Rows of counters come and go with every sign-in; only a sweep now and then asks which are over.
drop index attempt_counters_expiry;
create index attempt_counters_expiry on attempt_counters using brin (expires_at);

-- A key would look up, and lock, the pool's row for each subject that is counted. Counters of a pool that is gone lead nowhere.
alter table attempt_counters drop constraint attempt_counters_pool_id_fkey;
create function forget_counters_of_pools() returns trigger
  language plpgsql
as $$
begin
  delete from attempt_counters where pool_id = old.pool_id;
  return null;
end
$$;
create trigger forget_counters after delete on user_pools for each row execute function forget_counters_of_pools();

-- As before: counts one attempt before its secret is looked at; the attempt that reaches `most` is still judged, from then on the
-- subject is locked. Answers until when it was locked before this attempt, or null.
create or replace function count_attempt(
  counted_pool text, counted_kind text, counted bytea, at timestamptz, most integer, window_seconds integer, lock_seconds integer
) returns timestamptz
  language plpgsql
as $$
declare
  first_lock constant timestamptz := case when most <= 1 then at + make_interval(secs => lock_seconds) end;
  window_start constant timestamptz := at - make_interval(secs => window_seconds);
  locked timestamptz;
begin
  insert into attempt_counters as c (pool_id, kind, subject, count, started_at, locked_until, expires_at)
    values (counted_pool, counted_kind, counted, 1, at, first_lock, greatest(first_lock, at + make_interval(secs => window_seconds)))
    on conflict (pool_id, kind, subject) do update set
      (count, started_at, locked_until, expires_at) = (
        select n.count, n.started_at, l.locked_until,
          greatest(l.locked_until, n.started_at + make_interval(secs => window_seconds))
        from (
          select case when f.is_over then 1 else c.count + 1 end as count, case when f.is_over then at else c.started_at end as started_at
          from (select c.locked_until is not null or c.started_at <= window_start as is_over) f
        ) n
        cross join lateral (select case when n.count >= most then at + make_interval(secs => lock_seconds) end as locked_until) l
      )
      where (c.locked_until > at) is not true;
  if found then
    return null;
  end if;
  select c.locked_until into locked from attempt_counters c
    where c.pool_id = counted_pool and c.kind = counted_kind and c.subject = counted;
  return locked;
end
$$;

-- As before, in a session that names the pool.
create or replace function reserve_attempt(
  named_pool text, at timestamptz, network bytea, subjects bytea[], kinds text[], most integer[], windows integer[], locks integer[]
) returns table (reason text, until timestamptz)
  language plpgsql
as $$
declare
  locked timestamptz;
begin
  -- A count that a crash loses is one guess more.
  perform set_config('synchronous_commit', 'off', true);
  select c.locked_until into locked from attempt_counters c
    where c.pool_id = named_pool and c.kind = 'ip' and c.subject = network and c.locked_until > at;
  reason := 'ip';
  for i in 1 .. cardinality(subjects) loop
    exit when locked is not null;
    reason := kinds[i];
    locked := count_attempt(named_pool, kinds[i], subjects[i], at, most[i], windows[i], locks[i]);
  end loop;
  if locked is not null then
    until := locked;
    return next;
  end if;
end
$$;

-- For the answer of a statement that changes several tables at once: false undoes all of them.
create function must_hold(holds boolean) returns boolean
  language plpgsql
as $$
begin
  if holds is not true then
    raise exception 'a change rests on something that holds no more' using errcode = 'assert_failure';
  end if;
  return true;
end
$$;
