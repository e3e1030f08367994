-- Secrets of the installation itself, not of any pool: the key pairs that clients encrypt passwords with. Not fenced by intent.
create table server_secrets (
  name text primary key,
  sealed text not null,
  created_at timestamptz not null
);
