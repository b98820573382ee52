-- What only the programme reads again is sealed with a key that is not in the database; what is only compared is a hash.

-- The path is found by its hash. Until the programme has sealed it, a token stands as it was made.
alter table commitment_feeds drop constraint commitment_feeds_token_key;
alter table commitment_feeds add column hash bytea unique;
update commitment_feeds set hash = sha256(convert_to(token, 'UTF8'));
alter table commitment_feeds alter column hash set not null;
grant update (hash) on commitment_feeds to kept_app;

-- Answers may hold what is shown once, such as a key. Those given before are forgotten within a week.
alter table idempotency_keys add column sealed text;
alter table idempotency_keys alter column body drop not null;
alter table idempotency_keys add check ((body is null) <> (sealed is null));
grant update (sealed) on idempotency_keys to kept_app;

-- Six digits can be tried out against a plain hash: codes made before need a new one.
update device_codes set used_at = made_at where used_at is null;
