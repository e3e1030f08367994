-- Applications of a pool: what people sign in to.

create table applications (
  pool_id text not null references user_pools (pool_id) on delete cascade,
  app_id text not null check (app_id ~ '^[A-Za-z0-9_-]{1,64}$'),
  -- Label of the application's own host, {identifier}.{base domain}.
  identifier text not null check (identifier ~ '^[a-z0-9]([a-z0-9-]*[a-z0-9])?$' and length(identifier) <= 63),
  name text not null,
  logo text not null,
  description text,
  type text not null,
  -- Sealed, context applications.secret:<pool_id>:<app_id>.
  secret text not null,
  redirect_uris text[] not null,
  logout_redirect_uris text[] not null,
  -- Origins of redirect_uris: whose pages may call with credentials (CORS).
  origins text[] not null,
  init_login_uri text,
  -- Full URL, fixed at creation: tokens carry it whatever door minted them.
  issuer text not null,
  default_protocol text not null,
  sso_enabled boolean not null,
  sso_enabled_at timestamptz,
  is_integrate_app boolean not null default false,
  enabled boolean not null default true,
  oidc jsonb not null,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  primary key (pool_id, app_id)
);
call fence('applications');

-- Both are addresses, so they are unique on the whole installation.
create unique index applications_app_id on applications (app_id);
create unique index applications_identifier on applications (identifier);
create index applications_by_time on applications (pool_id, created_at, app_id);

create trigger forget_application after update or delete on applications
  for each row execute function forget_cached('applications', 'app_id');
create trigger forget_host after update or delete on applications
  for each row execute function forget_cached('application-hosts', 'identifier');

-- Look-ups that find the pool: an address is all that the caller has. The fence is opened for the one query and closed again.
-- (`create function … set sesame.pool` would need a superuser.)
create function application_by_id(wanted text) returns setof applications
  language plpgsql
as $$
declare
  named text := current_setting('sesame.pool', true);
begin
  perform set_config('sesame.pool', '*', true);
  return query select * from applications where app_id = wanted;
  perform set_config('sesame.pool', coalesce(named, ''), true);
end
$$;

create function application_id_by_identifier(wanted text) returns setof text
  language plpgsql
as $$
declare
  named text := current_setting('sesame.pool', true);
begin
  perform set_config('sesame.pool', '*', true);
  return query select app_id from applications where identifier = wanted;
  perform set_config('sesame.pool', coalesce(named, ''), true);
end
$$;

-- Whether any application or pool lists this origin: a browser's preflight names no application. It reads both tables through
-- (row security keeps array and jsonb operators from using an index), which thousands of applications allow.
create function origin_is_known(wanted text) returns boolean
  language plpgsql
as $$
declare
  named text := current_setting('sesame.pool', true);
  known boolean;
begin
  perform set_config('sesame.pool', '*', true);
  known := exists (select from applications where origins @> array[wanted])
    or exists (select from user_pools where settings -> 'allowedOrigins' ? wanted);
  perform set_config('sesame.pool', coalesce(named, ''), true);
  return known;
end
$$;
