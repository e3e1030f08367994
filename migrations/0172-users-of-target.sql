-- Whether a department is switched off is asked of each department, not of each of its members.

create index departments_off on departments (pool_id, id) where not status;

create or replace function users_of_target(pool text, kind text, target text, at timestamptz)
  returns table (user_id text, through_type text, through_id text)
  language sql stable parallel safe
as $$
  with subjects as materialized (
    select kind as target_type, target as target_id where kind <> 'ROLE'
    union all
    select a.target_type, a.target_id
    from role_assignments a
    join roles r on r.pool_id = pool and r.id = a.role_id
    where kind = 'ROLE' and a.pool_id = pool and a.role_id = target
      and (a.enable_time is null or a.enable_time <= at) and (a.end_time is null or a.end_time > at)
      and r.status = 'ENABLE' and (r.disable_time is null or r.disable_time > at)
  ), off as materialized (
    select id from departments where pool_id = pool and not status
  ), open as materialized (
    -- Ids have no character behind ~, so that this is a range of the index.
    select s.target_id, below.id
    from subjects s
    join departments d on d.pool_id = pool and d.id = s.target_id
    join departments below on below.pool_id = pool and below.path >= d.path and below.path < d.path || '~'
    where s.target_type = 'ORG'
      and not string_to_array(rtrim(below.path, '/'), '/') && array(select off.id from off)
  ), named as materialized (
    select target_id as user_id, null::text as through_type, null::text as through_id
    from subjects where target_type = 'USER'
    union all
    select m.user_id, 'GROUP', m.group_id
    from subjects s join group_members m on m.pool_id = pool and m.group_id = s.target_id
    where s.target_type = 'GROUP'
    union all
    select m.user_id, 'ORG', o.target_id
    from open o join department_members m on m.pool_id = pool and m.department_id = o.id
  )
  select n.user_id, n.through_type, n.through_id
  from named n
  -- With a limit, so that each is looked up by the primary key, however few people the planner believes that there are.
  cross join lateral (
    select from users u where u.pool_id = pool and u.id = n.user_id and u.status = 'Activated' limit 1
  ) active
$$;
