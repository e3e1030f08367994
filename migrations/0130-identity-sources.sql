-- Where people of a pool may be known from: other identity providers, their connections, and the identities that people have there.

create table ext_idps (
  pool_id text not null references user_pools (pool_id) on delete cascade,
  id text not null,
  name text not null,
  type text not null check (type = 'oidc'),
  logo text not null default '',
  created_at timestamptz not null,
  primary key (pool_id, id)
);
call fence('ext_idps');

create table ext_idp_conns (
  pool_id text not null references user_pools (pool_id) on delete cascade,
  id text not null,
  ext_idp_id text not null,
  identifier text not null,
  display_name text not null,
  logo text not null default '',
  -- Nobody gets an account by signing in through it.
  login_only boolean not null default false,
  -- Of the provider, and what becomes of people whom nobody knows; without the client's secret.
  fields jsonb not null,
  -- Sealed; null for a public client.
  client_secret text,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  primary key (pool_id, id),
  unique (pool_id, identifier),
  foreign key (pool_id, ext_idp_id) references ext_idps (pool_id, id) on delete cascade
);
call fence('ext_idp_conns');
create index ext_idp_conns_source on ext_idp_conns (pool_id, ext_idp_id);

-- The applications that offer a connection.
create table ext_idp_conn_apps (
  pool_id text not null references user_pools (pool_id) on delete cascade,
  app_id text not null,
  conn_id text not null,
  primary key (pool_id, app_id, conn_id),
  foreign key (pool_id, app_id) references applications (pool_id, app_id) on delete cascade,
  foreign key (pool_id, conn_id) references ext_idp_conns (pool_id, id) on delete cascade
);
call fence('ext_idp_conn_apps');
create index ext_idp_conn_apps_connection on ext_idp_conn_apps (pool_id, conn_id);

create table identities (
  pool_id text not null references user_pools (pool_id) on delete cascade,
  id text not null,
  user_id text not null,
  ext_idp_id text not null,
  provider text not null,
  type text not null,
  user_id_in_idp text not null,
  user_info jsonb not null,
  origin_conn_ids text[] not null,
  created_at timestamptz not null,
  primary key (pool_id, id),
  -- One person there is one person here.
  unique (pool_id, ext_idp_id, type, user_id_in_idp),
  unique (pool_id, user_id, ext_idp_id, type),
  foreign key (pool_id, user_id) references users (pool_id, id) on delete cascade,
  foreign key (pool_id, ext_idp_id) references ext_idps (pool_id, id) on delete cascade
);
call fence('identities');

-- People who are at a provider just now.
create table ext_idp_visits (
  pool_id text not null references user_pools (pool_id) on delete cascade,
  -- SHA-256 of the random part of `state`.
  id bytea not null,
  -- SHA-256 of the flow cookie of the browser that left.
  browser bytea not null,
  -- What to ask and where to go on: nonce, code verifier, flow handle.
  sealed text not null,
  expires_at timestamptz not null,
  primary key (pool_id, id)
);
call fence('ext_idp_visits');
create index ext_idp_visits_expiry on ext_idp_visits using brin (expires_at);

create function sweep_ext_idp_visits(at timestamptz) returns void
  language plpgsql
as $$
declare
  named text := current_setting('sesame.pool', true);
begin
  perform set_config('sesame.pool', '*', true);
  delete from ext_idp_visits
    where ctid = any(array(select ctid from ext_idp_visits where expires_at < at limit 10000 for update skip locked));
  perform set_config('sesame.pool', coalesce(named, ''), true);
end
$$;

-- Somebody whom a provider knows and we do not (yet): proved, and waiting for a person to belong to.
alter table sign_in_attempts add column external jsonb;
