-- What the law on personal data asks for: a person's copy of it, what they consented to, forgetting in time.

-- Copies that people asked for. Only the SHA-256 of a download's token is kept: reading this table downloads nothing.
create table exports (
    id uuid primary key default gen_random_uuid(),
    user_id uuid not null references users on delete cascade,
    token_hash bytea not null unique,
    -- A zip file.
    file bytea not null,
    created_at timestamptz not null,
    expires_at timestamptz not null check (expires_at > created_at)
);
-- Packed already.
alter table exports alter column file set storage external;
create index exports_by_user on exports (user_id, created_at);
create index exports_by_expiry on exports (expires_at);

-- The words a purpose was explained with: what somebody said yes or no to. Other words are another version.
create table consent_texts (
    purpose text not null,
    version text not null,
    words text not null check (words <> ''),
    created_at timestamptz not null,
    primary key (purpose, version)
);
alter table consents
    -- The form it was said with.
    add column asked_by text not null check (asked_by in ('banner', 'choices')),
    add constraint consents_text foreign key (purpose, version) references consent_texts;
create index consents_by_text on consents (purpose, version);
-- What was said is never rewritten; it goes with its person.
create trigger append_only before update or delete on consent_texts for each row execute function refuse_change();
create trigger append_only before update on consents for each row execute function refuse_change();

-- Whose a message of the payment service is. Its payload is emptied when the person is erased, and in time.
create index stripe_events_by_customer on stripe_events
    ((coalesce(payload #>> '{data,object,customer}', payload #>> '{data,object,id}')));
create index stripe_events_unread on stripe_events (created_at) where payload <> '{}';

-- For forgetting in time.
create index notifications_by_age on notifications (created_at);
create index audit_log_with_person on audit_log (created_at) where actor_id is not null;
