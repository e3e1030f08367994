-- Where the pages of the default list of users begin. A page deep in a long list would have to be counted to, entry by entry; so the
-- list is cut into segments of about a thousand people in the order of creation, each with its number. What is newer than the last
-- segment is the tail; it is cut (seal_user_segments) when a deep page finds it long.

create table user_segments (
  pool_id text not null references user_pools (pool_id) on delete cascade,
  -- The newest (created_at, id) that it covers; it begins after the last of the segment before.
  last_at timestamptz not null,
  last_id text not null,
  total integer not null,
  primary key (pool_id, last_at, last_id)
);
call fence('user_segments');

-- Keeps the numbers when somebody goes, or comes with a creation time of long ago. Whoever comes now belongs to the tail: nothing to
-- keep, and no row that all sign-ups would have to wait for.
create function keep_user_segments() returns trigger
  language plpgsql
as $$
declare
  sign constant integer := case when tg_op = 'INSERT' then 1 else -1 end;
begin
  -- Side by side with other writers, but not with the sealer: it counts when nobody is between his change and this look.
  perform pg_advisory_xact_lock_shared(hashtext('user_segments'), hashtext(p.pool_id))
    from (select distinct pool_id from changed order by pool_id) p;
  if not exists (
    select from changed c cross join lateral (
      select s.last_at, s.last_id from user_segments s
      where s.pool_id = c.pool_id order by s.last_at desc, s.last_id desc limit 1
    ) newest
    where (c.created_at, c.id) <= (newest.last_at, newest.last_id)
  ) then
    return null;
  end if;
  with moved as (
    select c.pool_id, g.last_at, g.last_id, sign * count(*) as change
    from changed c cross join lateral (
      select s.last_at, s.last_id from user_segments s
      where s.pool_id = c.pool_id and (s.last_at, s.last_id) >= (c.created_at, c.id)
      order by s.last_at, s.last_id limit 1
    ) g
    group by c.pool_id, g.last_at, g.last_id
  ), held as (
    -- Always in this order, so that two writers never wait for each other.
    select s.pool_id, s.last_at, s.last_id, m.change
    from user_segments s join moved m using (pool_id, last_at, last_id)
    order by s.pool_id, s.last_at, s.last_id for update of s
  )
  update user_segments s set total = s.total + h.change from held h
  where s.pool_id = h.pool_id and s.last_at = h.last_at and s.last_id = h.last_id;
  return null;
end
$$;

create trigger keep_segments_added after insert on users
  referencing new table as changed for each statement execute function keep_user_segments();
create trigger keep_segments_deleted after delete on users
  referencing old table as changed for each statement execute function keep_user_segments();

-- Cuts up to `most` segments of `size` people off the tail, the oldest first; answers how many, or null when writers did not let it
-- through within a second. Writers of this pool wait meanwhile.
create function seal_user_segments(sealed_pool text, size integer, most integer) returns integer
  language plpgsql
as $$
declare
  sealed integer := 0;
  end_at timestamptz;
  end_id text;
begin
  perform set_config('lock_timeout', '1s', true);
  begin
    perform pg_advisory_xact_lock(hashtext('user_segments'), hashtext(sealed_pool));
  exception when lock_not_available then
    return null;
  end;
  select s.last_at, s.last_id into end_at, end_id from user_segments s
    where s.pool_id = sealed_pool order by s.last_at desc, s.last_id desc limit 1;
  while sealed < most loop
    select u.created_at, u.id into end_at, end_id from users u
      where u.pool_id = sealed_pool and (u.created_at, u.id) > (coalesce(end_at, '-infinity'), coalesce(end_id, ''))
      order by u.created_at, u.id offset size - 1 limit 1;
    exit when not found;
    insert into user_segments (pool_id, last_at, last_id, total) values (sealed_pool, end_at, end_id, size);
    sealed := sealed + 1;
  end loop;
  return sealed;
end
$$;

-- The ids of one page, the newest first, and how many users there are. `ids` is null when the tail has to be sealed before. Stable,
-- so that all of it sees one moment. Walks from the nearer end: half of the segments at most.
create function user_page(wanted_pool text, skipped bigint, size integer, longest_tail integer)
  returns table (total bigint, ids text[])
  language plpgsql stable
as $$
declare
  sealed_at timestamptz := '-infinity';
  sealed_id text := '';
  tail bigint;
  from_at timestamptz;
  from_id text;
  rest bigint;
  low bigint;
begin
  select coalesce(sum(c.total), 0) into total from user_counts c where c.pool_id = wanted_pool;
  select s.last_at, s.last_id into sealed_at, sealed_id from user_segments s
    where s.pool_id = wanted_pool order by s.last_at desc, s.last_id desc limit 1;
  sealed_at := coalesce(sealed_at, '-infinity');
  sealed_id := coalesce(sealed_id, '');
  select count(*) into tail from (
    select from users u where u.pool_id = wanted_pool and (u.created_at, u.id) > (sealed_at, sealed_id) limit longest_tail
  ) t;
  if tail >= longest_tail then
    ids := null;
  elsif skipped >= total then
    ids := '{}';
  elsif skipped < tail then
    ids := array(
      select u.id from users u where u.pool_id = wanted_pool
      order by u.created_at desc, u.id desc offset skipped limit size
    );
  elsif skipped * 2 < total then
    select q.last_at, q.last_id, skipped - tail - (q.upto - q.total) into from_at, from_id, rest from (
      select s.last_at, s.last_id, s.total,
        sum(s.total) over (order by s.last_at desc, s.last_id desc rows unbounded preceding) as upto
      from user_segments s where s.pool_id = wanted_pool
    ) q where q.upto > skipped - tail limit 1;
    ids := array(
      select u.id from users u where u.pool_id = wanted_pool and (u.created_at, u.id) <= (from_at, from_id)
      order by u.created_at desc, u.id desc offset rest limit size
    );
  else
    low := greatest(total - skipped - size, 0);
    select coalesce(q.before_at, '-infinity'), coalesce(q.before_id, ''), low - (q.upto - q.total)
      into from_at, from_id, rest from (
      select lag(s.last_at) over w as before_at, lag(s.last_id) over w as before_id, s.total,
        sum(s.total) over (w rows unbounded preceding) as upto
      from user_segments s where s.pool_id = wanted_pool window w as (order by s.last_at, s.last_id)
    ) q where q.upto > low limit 1;
    if not found then
      from_at := sealed_at;
      from_id := sealed_id;
      rest := low - (total - tail);
    end if;
    ids := array(
      select p.id from (
        select u.created_at, u.id from users u
        where u.pool_id = wanted_pool and (u.created_at, u.id) > (from_at, from_id)
        order by u.created_at, u.id offset rest limit total - skipped - low
      ) p order by p.created_at desc, p.id desc
    );
  end if;
  return next;
end
$$;
