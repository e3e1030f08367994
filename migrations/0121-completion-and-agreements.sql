-- What an application wants to know of people at sign-in, and the agreements that they accepted.

alter table applications add column completion jsonb not null default '{}';

create table accepted_agreements (
  pool_id text not null,
  user_id text not null,
  -- Made of language and text: one that is worded anew is another agreement.
  agreement_id text not null,
  app_id text not null,
  accepted_at timestamptz not null,
  primary key (pool_id, user_id, app_id, agreement_id),
  foreign key (pool_id, user_id) references users (pool_id, id) on delete cascade,
  foreign key (pool_id, app_id) references applications (pool_id, app_id) on delete cascade
);
call fence('accepted_agreements');
create index accepted_agreements_by_application on accepted_agreements (pool_id, app_id);
