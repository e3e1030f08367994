-- E-mail templates that a pool wrote itself; where it has none, the built-in ones are used.

create table email_templates (
  pool_id text not null references user_pools (pool_id) on delete cascade,
  purpose text not null,
  -- Kept, but not used, while false.
  enabled boolean not null,
  name text not null,
  subject text not null,
  sender text not null,
  content text not null,
  -- Seconds that the code or link in it is valid; null: as built in.
  expires_in integer,
  updated_at timestamptz not null,
  primary key (pool_id, purpose)
);
call fence('email_templates');

create function forget_email_templates() returns trigger
  language plpgsql
as $$
begin
  perform pg_notify('sesame_cache', 'email-templates ' || coalesce(new.pool_id, old.pool_id));
  return null;
end
$$;
create trigger forget after insert or update or delete on email_templates
  for each row execute function forget_email_templates();
