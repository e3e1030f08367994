-- Links that sign in: one living link for each address, good once, in the browser that asked for it.

create table magic_links (
  pool_id text not null references user_pools (pool_id) on delete cascade,
  -- SHA-256 of the e-mail address in lower case.
  address bytea not null,
  -- SHA-256 of the link's token.
  token bytea not null,
  app_id text not null,
  -- Null where nobody has that address: written all the same, and sent to nobody.
  user_id text,
  email text not null,
  -- SHA-256 of the browser's cookie.
  browser bytea not null,
  -- What goes on afterwards, as of a sign-in under way.
  resume jsonb not null,
  sent_at timestamptz not null,
  expires_at timestamptz not null,
  used_at timestamptz,
  primary key (pool_id, address),
  foreign key (pool_id, app_id) references applications (pool_id, app_id) on delete cascade,
  foreign key (pool_id, user_id) references users (pool_id, id) on delete cascade
);
call fence('magic_links');
create unique index magic_links_token on magic_links (pool_id, token);
create index magic_links_expiry on magic_links using brin (expires_at);

create function sweep_magic_links(at timestamptz) returns void
  language plpgsql
as $$
declare
  named text := current_setting('sesame.pool', true);
begin
  perform set_config('sesame.pool', '*', true);
  delete from magic_links
    where ctid = any(array(select ctid from magic_links where expires_at < at limit 10000 for update skip locked));
  perform set_config('sesame.pool', coalesce(named, ''), true);
end
$$;
