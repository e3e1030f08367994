-- Every statement asks which pool is named; in plain SQL the answer becomes part of its plan and costs next to nothing.

create function refuse_without_pool() returns text
  language plpgsql stable parallel safe
as $$
begin
  raise exception 'no user pool is named for this statement' using errcode = 'insufficient_privilege';
end
$$;

create or replace function current_pool() returns text
  language sql stable parallel safe
as $$
  select case
    when current_setting('sesame.pool', true) <> '' then current_setting('sesame.pool', true)
    else refuse_without_pool()
  end
$$;
