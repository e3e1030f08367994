-- Signing keys rotate: a new key is published before it signs, the one that it replaces verifies until what it signed is over.

alter table signing_keys drop constraint signing_keys_alg_check;
alter table signing_keys add constraint signing_keys_alg_check check (alg in ('RS256', 'ES256', 'EdDSA'));

-- Of the keys of an algorithm the one that began last signs; null: from the start. Which one that is follows from the time, so no node
-- has to do anything at that moment. `status` is read no more.
alter table signing_keys add column signs_from timestamptz;

-- Drops keys that verify nothing any more. Opens the fence for the one statement.
create function sweep_signing_keys(at timestamptz) returns void
  language plpgsql
as $$
declare
  named text := current_setting('sesame.pool', true);
begin
  perform set_config('sesame.pool', '*', true);
  delete from signing_keys where not_after < at;
  perform set_config('sesame.pool', coalesce(named, ''), true);
end
$$;
