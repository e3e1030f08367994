-- The fence between user pools: every table of a pool carries pool_id and is closed to statements that do not name that pool.

create extension if not exists pg_trgm;

-- The pool of this statement. Raises when none is named, so that forgetting the fence fails loudly instead of reading nothing.
create function current_pool() returns text
  language plpgsql stable parallel safe
as $$
declare
  named text := current_setting('sesame.pool', true);
begin
  if named is null or named = '' then
    raise exception 'no user pool is named for this statement' using errcode = 'insufficient_privilege';
  end if;
  return named;
end
$$;

-- Fences a table: row-level security, forced on its owner too. '*' is named by cross-pool work only (core/database/platform.ts).
create procedure fence(fenced regclass)
  language plpgsql
as $$
begin
  execute format('alter table %s enable row level security', fenced);
  execute format('alter table %s force row level security', fenced);
  execute format(
    'create policy fence on %s using ((select current_pool()) in (pool_id, ''*'')) with check ((select current_pool()) in (pool_id, ''*''))',
    fenced
  );
end
$$;
