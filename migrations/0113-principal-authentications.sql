-- Whom an account really belongs to, once somebody outside of Sesame has looked at papers: a person, an enterprise, or both.

create table principal_authentications (
  pool_id text not null references user_pools (pool_id) on delete cascade,
  user_id text not null,
  -- P: a person, E: an enterprise.
  type text not null check (type in ('P', 'E')),
  -- Number of the papers: an identity card, a business licence.
  code text not null,
  name text not null,
  authenticated_at timestamptz not null,
  primary key (pool_id, user_id, type),
  foreign key (pool_id, user_id) references users (pool_id, id) on delete cascade
);
call fence('principal_authentications');
