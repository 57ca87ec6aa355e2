-- What programs may do for a person: read and change their lists. And writes that are carried out once, however often asked.
alter table api_keys drop constraint api_keys_scopes;
alter table api_keys add constraint api_keys_scopes check (scopes <@ array['read', 'account', 'lists', 'write']);

-- A write that a program named by a key of its own: the same again gets the same answer. Kept for a day.
create table idempotency_keys (
    user_id uuid not null references users on delete cascade,
    key text not null check (length(key) between 1 and 100),
    -- SHA-256 of method, address and body.
    request_hash bytea not null,
    -- Null: it is being carried out, or broke off.
    status smallint,
    answer text,
    created_at timestamptz not null,
    primary key (user_id, key)
);
create index idempotency_keys_by_age on idempotency_keys (created_at);
