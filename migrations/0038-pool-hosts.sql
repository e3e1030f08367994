-- The host of a whole pool, {domain}.{base domain}: the same kind of label as an application's identifier, so one label is never both.

alter table user_pools add column domain text
  check (domain ~ '^[a-z0-9]([a-z0-9-]*[a-z0-9])?$' and length(domain) <= 63);
create unique index user_pools_domain on user_pools (domain);

-- Refuses a label that the other kind has, as a unique index would. The lock keeps two transactions from taking it at the same time.
create function refuse_taken_label() returns trigger
  language plpgsql
as $$
declare
  named text := current_setting('sesame.pool', true);
  wanted text := to_jsonb(new) ->> tg_argv[0];
  taken boolean;
begin
  if wanted is null or (tg_op = 'UPDATE' and to_jsonb(old) ->> tg_argv[0] = wanted) then
    return new;
  end if;
  perform pg_advisory_xact_lock(hashtext('sesame host label'), hashtext(wanted));
  perform set_config('sesame.pool', '*', true);
  if tg_argv[0] = 'identifier' then
    taken := exists (select from user_pools where domain = wanted);
  else
    taken := exists (select from applications where identifier = wanted);
  end if;
  perform set_config('sesame.pool', coalesce(named, ''), true);
  if taken then
    raise unique_violation using constraint = tg_argv[1], message = 'the host label is taken';
  end if;
  return new;
end
$$;

create trigger refuse_taken_label before insert or update of identifier on applications
  for each row execute function refuse_taken_label('identifier', 'applications_identifier');
create trigger refuse_taken_label before insert or update of domain on user_pools
  for each row execute function refuse_taken_label('domain', 'user_pools_domain');

-- At its pool's host people sign in to the oldest application that is switched on.
create or replace function application_id_by_identifier(wanted text) returns setof text
  language plpgsql
as $$
declare
  named text := current_setting('sesame.pool', true);
begin
  perform set_config('sesame.pool', '*', true);
  return query
    select app_id from applications where identifier = wanted
    union all
    (select a.app_id from user_pools p join applications a on a.pool_id = p.pool_id
     where p.domain = wanted and a.enabled order by a.created_at, a.app_id limit 1);
  perform set_config('sesame.pool', coalesce(named, ''), true);
end
$$;

create function is_pool_host(wanted text) returns boolean
  language plpgsql
as $$
declare
  named text := current_setting('sesame.pool', true);
  known boolean;
begin
  perform set_config('sesame.pool', '*', true);
  known := exists (select from user_pools where domain = wanted);
  perform set_config('sesame.pool', coalesce(named, ''), true);
  return known;
end
$$;

create function forget_pool_host() returns trigger
  language plpgsql
as $$
declare
  label text;
begin
  if tg_table_name = 'user_pools' then
    label := to_jsonb(old) ->> 'domain';
  else
    select domain into label from user_pools where pool_id = old.pool_id;
  end if;
  if label is not null then
    perform pg_notify('sesame_cache', 'application-hosts ' || label);
  end if;
  return null;
end
$$;

create trigger forget_pool_host after update or delete on user_pools
  for each row execute function forget_pool_host();
create trigger forget_pool_host after update or delete on applications
  for each row execute function forget_pool_host();
