-- What the OpenID engine keeps between requests: codes, refresh tokens, grants, pending interactions. Access tokens are not kept.

create table oidc_artefacts (
  pool_id text not null,
  app_id text not null,
  -- Part of the key: what was made as one kind can never be found as another.
  kind text not null,
  -- SHA-256 of the value that is handed out; the value itself is nowhere in the row.
  id_hash bytea not null,
  -- The grant it was issued under, for revoking all at once.
  grant_id text,
  payload jsonb not null,
  consumed_at timestamptz,
  expires_at timestamptz not null,
  primary key (pool_id, app_id, kind, id_hash),
  foreign key (pool_id, app_id) references applications (pool_id, app_id) on delete cascade
);
call fence('oidc_artefacts');

create index oidc_artefacts_by_grant on oidc_artefacts (pool_id, app_id, grant_id) where grant_id is not null;
create index oidc_artefacts_by_expiry on oidc_artefacts (expires_at);

-- Drops a bounded number of artefacts that are over. Opens the fence for the one statement.
create function sweep_oidc_artefacts(at timestamptz) returns void
  language plpgsql
as $$
declare
  named text := current_setting('sesame.pool', true);
begin
  perform set_config('sesame.pool', '*', true);
  delete from oidc_artefacts
  where ctid = any(array(select ctid from oidc_artefacts where expires_at < at limit 10000 for update skip locked));
  perform set_config('sesame.pool', coalesce(named, ''), true);
end
$$;
