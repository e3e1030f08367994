-- Sign-ins under way, and the one counter of attempts with a secret.

create table sign_in_attempts (
  pool_id text not null references user_pools (pool_id) on delete cascade,
  -- SHA-256 of the flow handle's random part.
  id bytea not null,
  app_id text not null,
  -- SHA-256 of the browser's cookie, when the attempt began in a browser.
  browser bytea,
  -- What has been proved so far, in order; who is at the door follows from it.
  evidence jsonb not null,
  -- What to do when it is finished: { kind: oidc | direct | tokens, … }.
  resume jsonb not null,
  created_at timestamptz not null,
  expires_at timestamptz not null,
  finished_at timestamptz,
  primary key (pool_id, id),
  foreign key (pool_id, app_id) references applications (pool_id, app_id) on delete cascade
);
call fence('sign_in_attempts');
create index sign_in_attempts_expiry on sign_in_attempts using brin (expires_at);

-- Failed (or not yet judged) attempts, by what is attacked: an identifier as typed, an account, an address of the network.
create table attempt_counters (
  pool_id text not null references user_pools (pool_id) on delete cascade,
  kind text not null check (kind in ('identifier', 'user', 'ip')),
  -- SHA-256: identifiers that do not exist are counted too, and are nobody's business.
  subject bytea not null,
  count integer not null,
  started_at timestamptz not null,
  locked_until timestamptz,
  expires_at timestamptz,
  primary key (pool_id, kind, subject)
);
call fence('attempt_counters');
create index attempt_counters_expiry on attempt_counters (expires_at);

-- Counts one attempt before its secret is looked at, so that guesses made at the same moment count too. The attempt that reaches
-- `most` is still judged; from then on the subject is locked. Answers until when it was locked before this attempt, or null.
create function count_attempt(
  counted_pool text, counted_kind text, counted bytea, at timestamptz, most integer, window_seconds integer, lock_seconds integer
) returns timestamptz
  language plpgsql
as $$
declare
  known attempt_counters;
begin
  insert into attempt_counters (pool_id, kind, subject, count, started_at) values (counted_pool, counted_kind, counted, 0, at)
    on conflict do nothing;
  select * into known from attempt_counters
    where pool_id = counted_pool and kind = counted_kind and subject = counted for update;
  if known.locked_until > at then
    return known.locked_until;
  end if;
  if known.locked_until is not null or known.started_at + make_interval(secs => window_seconds) <= at then
    known.count := 0;
    known.started_at := at;
    known.locked_until := null;
  end if;
  known.count := known.count + 1;
  if known.count >= most then
    known.locked_until := at + make_interval(secs => lock_seconds);
  end if;
  update attempt_counters
    set count = known.count, started_at = known.started_at, locked_until = known.locked_until,
        expires_at = greatest(known.locked_until, known.started_at + make_interval(secs => window_seconds))
    where pool_id = counted_pool and kind = counted_kind and subject = counted;
  return null;
end
$$;

-- One attempt at the secret of an identifier, and of the account it belongs to: judges and counts in one statement. The network
-- address is only looked at: its failures are counted when they are known (count_failure), so that one busy address is no queue.
-- What is refused by an earlier subject is not counted against a later one: nobody can lock an account by knocking at a lock.
create function reserve_attempt(
  named_pool text, at timestamptz, network bytea, subjects bytea[], kinds text[], most integer[], windows integer[], locks integer[]
) returns table (reason text, until timestamptz)
  language plpgsql
as $$
declare
  named text := current_setting('sesame.pool', true);
  locked timestamptz;
begin
  perform set_config('sesame.pool', named_pool, true), set_config('synchronous_commit', 'off', true);
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
  perform set_config('sesame.pool', coalesce(named, ''), true);
end
$$;

-- One failure from a network address.
create function count_failure(named_pool text, at timestamptz, network bytea, most integer, window_seconds integer, lock_seconds integer)
  returns void
  language plpgsql
as $$
declare
  named text := current_setting('sesame.pool', true);
begin
  perform set_config('sesame.pool', named_pool, true), set_config('synchronous_commit', 'off', true);
  perform count_attempt(named_pool, 'ip', network, at, most, window_seconds, lock_seconds);
  perform set_config('sesame.pool', coalesce(named, ''), true);
end
$$;

-- Drops a bounded number of rows, of any pool, that are over. Accounts whose password is off have no expiry that matters.
create function sweep_attempt_counters(at timestamptz) returns void
  language plpgsql
as $$
declare
  named text := current_setting('sesame.pool', true);
begin
  perform set_config('sesame.pool', '*', true);
  delete from attempt_counters
    where ctid = any(array(select ctid from attempt_counters where expires_at < at limit 10000 for update skip locked));
  perform set_config('sesame.pool', coalesce(named, ''), true);
end
$$;

create function sweep_sign_in_attempts(at timestamptz) returns void
  language plpgsql
as $$
declare
  named text := current_setting('sesame.pool', true);
begin
  perform set_config('sesame.pool', '*', true);
  delete from sign_in_attempts
    where ctid = any(array(select ctid from sign_in_attempts where expires_at < at limit 10000 for update skip locked));
  perform set_config('sesame.pool', coalesce(named, ''), true);
end
$$;
