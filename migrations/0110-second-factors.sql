-- Second factors: what people prove besides their first factor.

create table user_factors (
  pool_id text not null references user_pools (pool_id) on delete cascade,
  id text not null,
  user_id text not null,
  type text not null check (type in ('OTP', 'SMS', 'EMAIL')),
  -- Who wanted it: an application, while somebody signed in, or the person, who is then asked for it everywhere.
  source text not null check (source in ('APPLICATION', 'SELF')),
  -- Of an OTP. Sealed, context user_factors.secret:<pool_id>:<id>.
  secret text,
  -- The last time step (RFC 6238) whose code was taken: no code of it or of an earlier one is taken again.
  last_step integer,
  -- SHA-256 of the recovery code; null when there is none.
  recovery bytea,
  created_at timestamptz not null,
  primary key (pool_id, id),
  unique (pool_id, user_id, type),
  foreign key (pool_id, user_id) references users (pool_id, id) on delete cascade,
  check ((type = 'OTP') = (secret is not null))
);
call fence('user_factors');

-- Which factors somebody has, in the row that every sign-in reads anyway: most people have none, and are asked nothing more.
alter table users add column second_factors jsonb not null default '[]';

create function note_second_factors() returns trigger
  language plpgsql
as $$
declare
  changed record := coalesce(new, old);
begin
  update users u set second_factors = coalesce(
    (select jsonb_agg(jsonb_build_object('id', f.id, 'type', f.type, 'source', f.source) order by f.created_at, f.id)
       from user_factors f where f.pool_id = u.pool_id and f.user_id = u.id),
    '[]')
    where u.pool_id = changed.pool_id and u.id = changed.user_id;
  return null;
end
$$;

create trigger note_second_factors after insert or delete or update of source on user_factors
  for each row execute function note_second_factors();

-- Which second factors an application asks for; null while it keeps to what its pool says.
alter table applications add column mfa_factors text[];
