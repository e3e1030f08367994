-- Who an event is about, so that deleting somebody finds what events still say of them.
alter table events add column person text generated always as (coalesce(data -> 'user' ->> 'userId', data ->> 'userId')) stored;
create index events_by_person on events (pool_id, person) where person is not null;
