-- Custom data of roles; their unique values are free again when the role goes.
alter table roles add column custom_data jsonb not null default '{}';
create trigger free_unique_values after delete on roles
  referencing old table as gone for each statement execute function free_unique_values('ROLE');
