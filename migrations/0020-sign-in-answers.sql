-- Sign-ins in several steps: what was answered to steps so far, in order. It changes nothing of the account before the sign-in
-- finishes. Both lists only grow: two requests of one sign-in at the same moment cannot undo one another.
alter table sign_in_attempts add column answers jsonb not null default '[]';
