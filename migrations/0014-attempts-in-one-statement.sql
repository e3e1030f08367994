-- Counting an attempt was three statements for each subject, and a sign-in counts two: now it is one.

create or replace function count_attempt(
  counted_pool text, counted_kind text, counted bytea, at timestamptz, most integer, window_seconds integer, lock_seconds integer
) returns timestamptz
  language plpgsql
as $$
declare
  known timestamptz;
  -- What one attempt makes of a subject whose window begins with it.
  first_lock timestamptz := case when most <= 1 then at + make_interval(secs => lock_seconds) end;
  window_end timestamptz := at + make_interval(secs => window_seconds);
begin
  insert into attempt_counters as c (pool_id, kind, subject, count, started_at, locked_until, expires_at)
  values (counted_pool, counted_kind, counted, 1, at, first_lock, greatest(first_lock, window_end))
  on conflict (pool_id, kind, subject) do update set
    (count, started_at, locked_until, expires_at) = (
      select n.count, n.started_at, n.locked_until,
             greatest(n.locked_until, n.started_at + make_interval(secs => window_seconds))
      from (
        select f.count, f.started_at,
               case when f.count >= most then at + make_interval(secs => lock_seconds) end as locked_until
        from (
          select case when is_over then 1 else c.count + 1 end as count,
                 case when is_over then at else c.started_at end as started_at
          from (select c.locked_until is not null
                       or c.started_at + make_interval(secs => window_seconds) <= at as is_over) o
        ) f
      ) n
    )
    -- A lock that lasts is left as it is: nothing is counted while it does.
    where c.locked_until is null or c.locked_until <= at;
  if found then
    return null;
  end if;
  select c.locked_until into known from attempt_counters c
    where c.pool_id = counted_pool and c.kind = counted_kind and c.subject = counted;
  return known;
end
$$;
