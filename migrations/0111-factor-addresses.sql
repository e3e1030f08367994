-- Second factors by a message: where the code goes.

alter table user_factors
  -- Of SMS a number in E.164, of EMAIL an address.
  add column target text,
  add check ((type = 'OTP') = (target is null));

create or replace function note_second_factors() returns trigger
  language plpgsql
as $$
declare
  changed record := coalesce(new, old);
begin
  update users u set second_factors = coalesce(
    (select jsonb_agg(
        jsonb_strip_nulls(jsonb_build_object('id', f.id, 'type', f.type, 'source', f.source, 'target', f.target))
        order by f.created_at, f.id)
       from user_factors f where f.pool_id = u.pool_id and f.user_id = u.id),
    '[]')
    where u.pool_id = changed.pool_id and u.id = changed.user_id;
  return null;
end
$$;
