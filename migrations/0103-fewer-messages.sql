-- How many codes went to an address for one purpose in the hour under way: nobody is to be drowned in messages.

alter table passcodes add column hour_began_at timestamptz not null default '-infinity';
alter table passcodes add column sent_in_hour integer not null default 1;
