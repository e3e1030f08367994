-- What a pool's users, groups, roles and departments have beside the published fields.

create table custom_fields (
  pool_id text not null references user_pools (pool_id) on delete cascade,
  target_type text not null check (target_type in ('USER', 'ROLE', 'GROUP', 'DEPARTMENT')),
  key text not null,
  data_type text not null
    check (data_type in ('STRING', 'NUMBER', 'DATE', 'DATETIME', 'BOOLEAN', 'ENUM', 'SELECT', 'IMAGE', 'OBJECT')),
  label text not null,
  description text not null default '',
  is_unique boolean not null default false,
  user_editable boolean not null default false,
  visible_in_admin_console boolean not null default true,
  visible_in_user_center boolean not null default true,
  validate_rules jsonb not null default '[]',
  options jsonb not null default '[]',
  i18n jsonb,
  created_at timestamptz not null,
  primary key (pool_id, target_type, key)
);
call fence('custom_fields');

-- How a pool shows the published fields of users: only what differs from the default.
create table user_base_fields (
  pool_id text not null references user_pools (pool_id) on delete cascade,
  key text not null,
  label text,
  description text,
  user_editable boolean,
  visible_in_admin_console boolean,
  visible_in_user_center boolean,
  i18n jsonb,
  primary key (pool_id, key)
);
call fence('user_base_fields');

-- A new field is news too, so the forgetting of 0002 does not do.
create function forget_custom_fields() returns trigger
  language plpgsql
as $$
begin
  perform pg_notify('sesame_cache', tg_argv[0] || ' ' || coalesce(new.pool_id, old.pool_id));
  return null;
end
$$;
create trigger forget after insert or update or delete on custom_fields
  for each row execute function forget_custom_fields('custom-fields');
create trigger forget after insert or update or delete on user_base_fields
  for each row execute function forget_custom_fields('user-base-fields');

-- The values of unique fields: whoever comes second is refused by the key.
create table unique_custom_values (
  pool_id text not null references user_pools (pool_id) on delete cascade,
  target_type text not null,
  key text not null,
  value text not null,
  target_id text not null,
  primary key (pool_id, target_type, key, value),
  foreign key (pool_id, target_type, key) references custom_fields (pool_id, target_type, key) on delete cascade
);
call fence('unique_custom_values');
create index unique_custom_values_by_target on unique_custom_values (pool_id, target_type, target_id);

-- `create trigger … after delete on t referencing old table as gone for each statement execute function free_unique_values('<type>')`,
-- where t has pool_id and id.
create function free_unique_values() returns trigger
  language plpgsql
as $$
begin
  delete from unique_custom_values v using gone
    where v.pool_id = gone.pool_id and v.target_type = tg_argv[0] and v.target_id = gone.id;
  return null;
end
$$;
create trigger free_unique_values after delete on users
  referencing old table as gone for each statement execute function free_unique_values('USER');
create trigger free_unique_values after delete on groups
  referencing old table as gone for each statement execute function free_unique_values('GROUP');
