-- Finding users by a part of a name. Under row-level security an index serves only leak-proof operators, and those that look into a text
-- are not; so fragments lie in a table of their own, which is not fenced. They lead to ids only: whatever is answered is read from
-- users, behind the fence, and compared once more there.

create table user_terms (
  pool_id text not null,
  user_id text not null,
  -- Each of at least two characters: what begins anywhere in a field, cut after twelve, behind four characters of the pool.
  terms tsvector not null,
  -- Some field is longer than what is looked at: always a candidate.
  is_cut boolean not null,
  primary key (pool_id, user_id),
  foreign key (pool_id, user_id) references users (pool_id, id) on delete cascade
);
-- Filled by index_users in pieces of thousands, which is when its waiting list is worked off.
create index user_terms_terms on user_terms using gin (terms) with (fastupdate = on);
create index user_terms_cut on user_terms (pool_id) where is_cut;

-- Who has come or was renamed since, a row each time: the one who works it off deletes only what he saw committed.
create table user_search_queue (
  pool_id text not null references user_pools (pool_id) on delete cascade,
  id bigint generated always as identity,
  user_id text not null,
  primary key (pool_id, id)
);
call fence('user_search_queue');

create function queue_new_users() returns trigger
  language plpgsql
as $$
begin
  insert into user_search_queue (pool_id, user_id) select pool_id, id from changed;
  return null;
end
$$;
create trigger queue_for_search after insert on users
  referencing new table as changed for each statement execute function queue_new_users();

create function queue_renamed_user() returns trigger
  language plpgsql
as $$
begin
  insert into user_search_queue (pool_id, user_id) values (new.pool_id, new.id);
  return null;
end
$$;
create trigger queue_for_search_again
  after update of username, email, phone, name, nickname, external_id, given_name, family_name, middle_name, preferred_username, company
  on users for each row
  when (
    (old.username, old.email, old.phone, old.name, old.nickname, old.external_id, old.given_name, old.family_name, old.middle_name,
      old.preferred_username, old.company)
    is distinct from
    (new.username, new.email, new.phone, new.name, new.nickname, new.external_id, new.given_name, new.family_name, new.middle_name,
      new.preferred_username, new.company)
  )
  execute function queue_renamed_user();

insert into user_search_queue (pool_id, user_id) select pool_id, id from users;

-- The fragments of some texts. A hundred characters of each are looked at.
create function search_terms(pool text, texts text[]) returns tsvector
  language sql immutable parallel safe
as $$
  select array_to_tsvector(array(
    select distinct left(md5(pool), 4) || lower(substr(t, i, 12))
    from unnest(texts) t, generate_series(1, least(length(t), 100) - 1) i
    where t is not null
  ))
$$;

-- Works off up to `most` rows of a pool's queue, the oldest first; answers how many. Null when somebody else is at it.
create function index_users(wanted_pool text, most integer) returns integer
  language plpgsql
as $$
declare
  done integer;
begin
  if not pg_try_advisory_xact_lock(hashtext('user_search_queue'), hashtext(wanted_pool)) then
    return null;
  end if;
  with worked as (
    delete from user_search_queue
    where pool_id = wanted_pool
      and id = any(array(select id from user_search_queue where pool_id = wanted_pool order by id limit most))
    returning user_id
  ), renewed as (
    insert into user_terms (pool_id, user_id, terms, is_cut)
    select u.pool_id, u.id, search_terms(u.pool_id, f.texts), coalesce((select bool_or(length(t) > 100) from unnest(f.texts) t), false)
    from users u cross join lateral (
      select array[u.username, u.email, u.phone, u.name, u.nickname, u.external_id, u.given_name, u.family_name, u.middle_name,
        u.preferred_username, u.company] as texts
    ) f
    where u.pool_id = wanted_pool and u.id = any(array(select distinct user_id from worked))
    on conflict (pool_id, user_id) do update set terms = excluded.terms, is_cut = excluded.is_cut
  )
  select count(*) into done from worked;
  return done;
end
$$;

-- The users of a pool among whom is everybody who has that text, in whatever case, in one of the fields: who waits in the queue is
-- among them. The text has two characters at least.
create function search_candidates(wanted_pool text, wanted text) returns text[]
  language plpgsql stable
  set enable_seqscan = off
as $$
declare
  pieces text[];
  query tsquery;
begin
  pieces := array[left(wanted, 12), right(wanted, 12)];
  select string_agg('''' || replace(replace(left(md5(wanted_pool), 4) || lower(p), '\', '\\'), '''', '''''') || ''':*', ' & ')::tsquery
    into query from (select distinct unnest(pieces) as p) d;
  -- No index of pools shall be preferred to that of fragments.
  return array(select q.user_id from user_search_queue q where q.pool_id = wanted_pool)
    || array(select t.user_id from user_terms t where t.terms @@ query and t.pool_id || '' = wanted_pool)
    || array(select t.user_id from user_terms t where t.pool_id = wanted_pool and t.is_cut);
end
$$;

-- Pools that have something in their queue. Opens the fence for this one look.
create function pools_to_index(most integer) returns setof text
  language plpgsql
as $$
declare
  named text := current_setting('sesame.pool', true);
  found_pools text[];
begin
  perform set_config('sesame.pool', '*', true);
  with recursive pools as (
    (select pool_id from user_search_queue order by pool_id limit 1)
    union all
    select (select q.pool_id from user_search_queue q where q.pool_id > p.pool_id order by q.pool_id limit 1)
    from pools p where p.pool_id is not null
  )
  select array(select pool_id from pools where pool_id is not null limit most) into found_pools;
  perform set_config('sesame.pool', coalesce(named, ''), true);
  return query select unnest(found_pools);
end
$$;
