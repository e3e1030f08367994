-- Signatures are noted in batches: those that arrive while a statement is under way share the next one.

drop function use_signature(text, bytea, timestamptz, text, timestamptz);

-- Notes signatures of any pools and answers those that were not used before. No signature may be given twice. They are written in
-- their own order, so that two nodes noting the same ones wait for each other instead of locking each other out. The caller need not
-- wait for the disk: a crash of the database may forget the last fraction of a second, which is less than an outage lasts.
create function use_signatures(pools text[], used bytea[], expires timestamptz, touched_keys text[], at timestamptz)
  returns table (fresh bytea)
  language plpgsql
as $$
declare
  named text := current_setting('sesame.pool', true);
begin
  perform set_config('synchronous_commit', 'off', true);
  perform set_config('sesame.pool', '*', true);
  return query
    insert into used_signatures (pool_id, signature, expires_at)
    select given.pool, given.signature, expires from unnest(pools, used) as given (pool, signature) order by 2
    on conflict do nothing
    returning signature;
  if cardinality(touched_keys) > 0 then
    update access_keys set last_used_at = at where id = any(touched_keys);
  end if;
  perform set_config('sesame.pool', coalesce(named, ''), true);
end
$$;
