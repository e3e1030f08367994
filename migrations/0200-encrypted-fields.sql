-- Custom fields whose values the pool keeps for the holder of a private key that it does not have.
alter table custom_fields add column encrypted boolean not null default false;

-- The public half; replaced by the next one, under which new values are sealed.
create table field_encryption_keys (
  pool_id text primary key references user_pools (pool_id) on delete cascade,
  key_id text not null,
  public_key text not null,
  created_at timestamptz not null
);
call fence('field_encryption_keys');
create trigger forget after insert or update or delete on field_encryption_keys
  for each row execute function forget_custom_fields('custom-fields');
