-- Captchas that were answered, rightly or not: each is good for one try.
create table captcha_uses (
  pool_id text not null references user_pools (pool_id) on delete cascade,
  -- SHA-256 of the token.
  id bytea not null,
  expires_at timestamptz not null,
  primary key (pool_id, id)
);
call fence('captcha_uses');
create index captcha_uses_expiry on captcha_uses using brin (expires_at);

create function sweep_captcha_uses(at timestamptz) returns void
  language plpgsql
as $$
declare
  named text := current_setting('sesame.pool', true);
begin
  perform set_config('sesame.pool', '*', true);
  delete from captcha_uses
    where ctid = any(array(select ctid from captcha_uses where expires_at < at limit 10000 for update skip locked));
  perform set_config('sesame.pool', coalesce(named, ''), true);
end
$$;
