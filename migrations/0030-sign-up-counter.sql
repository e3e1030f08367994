-- Sign-ups from one address of the network are counted where attempts with a secret are.

alter table attempt_counters drop constraint attempt_counters_kind_check;
alter table attempt_counters add constraint attempt_counters_kind_check
  check (kind in ('identifier', 'user', 'ip', 'sign-up'));
