-- What a pool says of the login pages of all its applications; each application may say otherwise of itself.

create table login_pages (
  pool_id text primary key references user_pools (pool_id) on delete cascade,
  config jsonb not null,
  updated_at timestamptz not null
);
call fence('login_pages');

-- An application as it is cached holds what its pool says.
create function forget_login_page() returns trigger
  language plpgsql
as $$
declare
  pool text := coalesce(new.pool_id, old.pool_id);
begin
  perform pg_notify('sesame_cache', 'login-pages ' || pool);
  perform pg_notify('sesame_cache', 'applications ' || app_id) from applications where pool_id = pool;
  return null;
end
$$;

create trigger forget after insert or update or delete on login_pages
  for each row execute function forget_login_page();
