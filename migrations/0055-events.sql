-- What happened in a pool, written in the transaction in which it happened (outbox), for whoever wants to be told: now, or again later.

-- No foreign key to user_pools: every write would check it; deleting a pool empties the table by the walk of delete_user_pool.
create table events (
  pool_id text not null,
  id text not null,
  -- A name of the published webhook list, e.g. user:created.
  type text not null,
  time timestamptz not null,
  -- Who did it: { kind: access-key | user | application | system, id }.
  actor jsonb not null,
  request_id text not null,
  data jsonb not null,
  -- Order of reading: a transaction that began earlier may commit later, so ids alone would let a reader pass it by.
  transaction xid8 not null default pg_current_xact_id(),
  primary key (pool_id, id)
);
call fence('events');
create index events_in_order on events (pool_id, transaction, id);
create index events_by_time on events using brin (time);

-- Drops a bounded number of events that nobody will ask for again.
create function sweep_events(before timestamptz) returns void
  language plpgsql
as $$
declare
  named text := current_setting('sesame.pool', true);
begin
  perform set_config('sesame.pool', '*', true);
  delete from events
  where ctid = any(array(select ctid from events where time < before limit 20000 for update skip locked));
  perform set_config('sesame.pool', coalesce(named, ''), true);
end
$$;
