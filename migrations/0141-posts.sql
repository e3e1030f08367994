-- Posts that people hold and departments have.

create table posts (
  pool_id text not null references user_pools (pool_id) on delete cascade,
  id text not null check (id ~ '^[A-Za-z0-9_-]{1,64}$'),
  code text not null,
  name text not null,
  description text,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  primary key (pool_id, id)
);
call fence('posts');
create unique index posts_code on posts (pool_id, code);
create index posts_by_creation on posts (pool_id, created_at, id);

create table department_posts (
  pool_id text not null references user_pools (pool_id) on delete cascade,
  department_id text not null,
  post_id text not null,
  primary key (pool_id, department_id, post_id),
  foreign key (pool_id, department_id) references departments (pool_id, id) on delete cascade,
  foreign key (pool_id, post_id) references posts (pool_id, id) on delete cascade
);
call fence('department_posts');
create index department_posts_by_post on department_posts (pool_id, post_id);

create table user_posts (
  pool_id text not null references user_pools (pool_id) on delete cascade,
  user_id text not null,
  post_id text not null,
  held_since timestamptz not null,
  primary key (pool_id, user_id, post_id),
  foreign key (pool_id, user_id) references users (pool_id, id) on delete cascade,
  foreign key (pool_id, post_id) references posts (pool_id, id) on delete cascade
);
call fence('user_posts');
create index user_posts_by_post on user_posts (pool_id, post_id);

-- Who resigns leaves departments and posts, by whatever door.
create function leave_departments_and_posts() returns trigger
  language plpgsql
as $$
begin
  delete from department_members m where m.pool_id = new.pool_id and m.user_id = new.id;
  delete from user_posts p where p.pool_id = new.pool_id and p.user_id = new.id;
  return null;
end
$$;
create trigger resigned_leave_departments after update of status on users
  for each row when (new.status = 'Resigned' and old.status <> 'Resigned') execute function leave_departments_and_posts();
