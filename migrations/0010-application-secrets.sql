-- Application secrets that were replaced and work on for a while, so that a running client can be given the new one without an outage.

-- Newest first: [{"secret": sealed, context applications.previous_secrets:<pool_id>:<app_id>, "validUntil": time}].
alter table applications add column previous_secrets jsonb not null default '[]';
