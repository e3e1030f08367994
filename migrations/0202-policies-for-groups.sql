-- Password policies for groups and departments too: a subject is of the policy's type, and goes with what it names.
alter table password_policies drop constraint password_policies_subject_type_check;
alter table password_policies add constraint password_policies_subject_type_check
  check (subject_type in ('USER', 'ORG', 'GROUP'));

alter table password_policy_subjects drop constraint password_policy_subjects_pool_id_subject_id_fkey;
alter table password_policy_subjects add column subject_type text not null default 'USER'
  check (subject_type in ('USER', 'ORG', 'GROUP'));
alter table password_policy_subjects
  add column user_id text generated always as (case when subject_type = 'USER' then subject_id end) stored,
  add column group_id text generated always as (case when subject_type = 'GROUP' then subject_id end) stored,
  add column department_id text generated always as (case when subject_type = 'ORG' then subject_id end) stored;
alter table password_policy_subjects
  add foreign key (pool_id, user_id) references users (pool_id, id) on delete cascade,
  add foreign key (pool_id, group_id) references groups (pool_id, id) on delete cascade,
  add foreign key (pool_id, department_id) references departments (pool_id, id) on delete cascade;
create index password_policy_subjects_by_user on password_policy_subjects (pool_id, user_id) where user_id is not null;
create index password_policy_subjects_by_group on password_policy_subjects (pool_id, group_id) where group_id is not null;
create index password_policy_subjects_by_department on password_policy_subjects (pool_id, department_id)
  where department_id is not null;
drop index password_policy_subjects_by_subject;
