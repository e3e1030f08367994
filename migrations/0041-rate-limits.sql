-- How much is left of each rate limit, shared by all nodes: a bucket that fills up little by little. Not logged: after a crash every
-- bucket is full again, which harms nobody, and a lease costs no write-ahead log.

create unlogged table rate_limits (
  -- '@' for calls of no pool. No reference to user_pools: a lease would lock the pool's row.
  pool_id text not null,
  -- SHA-256 of what is limited: class of calls, and the address of the network if it is one's.
  bucket bytea not null,
  tokens double precision not null,
  filled_at timestamptz not null,
  -- By then it is full, so the row says nothing.
  expires_at timestamptz not null,
  primary key (pool_id, bucket)
)
with (fillfactor = 70);
call fence('rate_limits');
create index rate_limits_expiry on rate_limits using brin (expires_at);

-- Takes up to `wanted` tokens out of a bucket that holds `most` and fills in `seconds`. Answers how many; when none, how many
-- milliseconds until there is one.
create function lease_rate(
  named_pool text, named_bucket bytea, at timestamptz, most integer, seconds integer, wanted integer
) returns table (granted integer, wait_ms integer)
  language plpgsql
as $$
declare
  named text := current_setting('sesame.pool', true);
  known rate_limits;
begin
  perform set_config('sesame.pool', named_pool, true), set_config('synchronous_commit', 'off', true);
  insert into rate_limits (pool_id, bucket, tokens, filled_at, expires_at)
    values (named_pool, named_bucket, most, at, at) on conflict do nothing;
  select * into known from rate_limits where pool_id = named_pool and bucket = named_bucket for update;
  known.tokens := least(
    most, known.tokens + greatest(0, extract(epoch from at - known.filled_at)) * most::double precision / seconds
  );
  granted := least(wanted, floor(known.tokens));
  known.tokens := known.tokens - granted;
  wait_ms := case when granted > 0 then 0 else ceil((1 - known.tokens) * seconds * 1000 / most) end;
  update rate_limits
    set tokens = known.tokens, filled_at = greatest(known.filled_at, at), expires_at = at + make_interval(secs => seconds)
    where pool_id = named_pool and bucket = named_bucket;
  perform set_config('sesame.pool', coalesce(named, ''), true);
  return next;
end
$$;

-- Drops a bounded number of full buckets, of any pool. Opens the fence for the one statement.
create function sweep_rate_limits(at timestamptz) returns void
  language plpgsql
as $$
declare
  named text := current_setting('sesame.pool', true);
begin
  perform set_config('sesame.pool', '*', true);
  delete from rate_limits
    where ctid = any(array(select ctid from rate_limits where expires_at < at limit 10000 for update skip locked));
  perform set_config('sesame.pool', coalesce(named, ''), true);
end
$$;
