-- Signing people out from outside, and what a deleted or archived person leaves behind.

-- Until when tokens are refused although they have not expired: application id (or * for all) → epoch seconds of the sign-out. In the
-- user's own row, which every check of a token reads anyway.
alter table users add column signed_out jsonb not null default '{}';

-- Whoever was made in another state than Activated has been in it from the beginning.
select set_config('sesame.pool', '*', true);
update users set status_changed_at = created_at where status <> 'Activated' and status_changed_at is null;
create index users_archived on users (pool_id, status_changed_at, id) where status = 'Archived';

-- Whose codes, grants and refresh tokens these are, so that they can be ended with a person's access.
alter table oidc_artefacts add column user_id text generated always as (payload ->> 'accountId') stored;
create index oidc_artefacts_by_user on oidc_artefacts (pool_id, user_id) where user_id is not null;

-- In place of a foreign key, which would cost every code and every token a look at the user.
create function forget_artefacts_of_users() returns trigger
  language plpgsql
as $$
begin
  delete from oidc_artefacts a using gone where a.pool_id = gone.pool_id and a.user_id = gone.id;
  return null;
end
$$;
create trigger forget_artefacts after delete on users
  referencing old table as gone for each statement execute function forget_artefacts_of_users();
