-- What an application says of its sign-in, sign-up and looks, and who may use it. Absent fields have the defaults of the code.

alter table applications
  add column login jsonb not null default '{}',
  add column register jsonb not null default '{}',
  add column branding jsonb not null default '{}',
  -- Listed by itself; `origins` holds these and those of the redirect addresses.
  add column allowed_origins text[] not null default '{}',
  -- Who may use the application whom no grant names: everybody or nobody.
  add column permission_strategy text not null default 'ALLOW_ALL' check (permission_strategy in ('ALLOW_ALL', 'DENY_ALL'));
