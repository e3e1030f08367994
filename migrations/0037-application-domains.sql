-- Domains of customers under which an application is reached beside its own host. One counts once its owner has proved it by a TXT
-- record; until then anybody may claim it, and a claim keeps nobody else from proving.

create table application_domains (
  pool_id text not null,
  app_id text not null,
  domain text not null check (domain = lower(domain) and domain ~ '^[a-z0-9.-]+$' and length(domain) <= 253),
  -- What the TXT record must hold.
  token text not null,
  proved_at timestamptz,
  created_at timestamptz not null,
  primary key (pool_id, app_id, domain),
  foreign key (pool_id, app_id) references applications (pool_id, app_id) on delete cascade
);
call fence('application_domains');

-- An address of the whole installation.
create unique index application_domains_proved on application_domains (domain) where proved_at is not null;

create trigger forget after update or delete on application_domains
  for each row execute function forget_cached('application-domains', 'domain');

create function application_id_by_domain(wanted text) returns setof text
  language plpgsql
as $$
declare
  named text := current_setting('sesame.pool', true);
begin
  perform set_config('sesame.pool', '*', true);
  return query select app_id from application_domains where domain = wanted and proved_at is not null;
  perform set_config('sesame.pool', coalesce(named, ''), true);
end
$$;
