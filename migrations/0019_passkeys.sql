-- Passkeys: keys on a person's device that sign in without password and code.

create table passkeys (
    id uuid primary key default gen_random_uuid(),
    user_id uuid not null references users on delete cascade,
    -- What its owner calls it.
    name text not null check (name <> ''),
    -- What the device knows it by. A key of one person is never another's.
    credential_id bytea not null unique check (length(credential_id) between 1 and 1023),
    -- Its public half, its counter and its rules, as webauthn-rs writes them: none of it is secret.
    credential jsonb not null,
    -- Whether it lives on when the device is lost, as the device said last.
    backed_up boolean not null,
    created_at timestamptz not null,
    last_used_at timestamptz
);
create index passkeys_by_user on passkeys (user_id, created_at);

-- What a passkey was asked and has not answered yet. Only the SHA-256 of the token in its browser's cookie is kept.
create table passkey_challenges (
    token_hash bytea primary key,
    -- Who adds a passkey; none: somebody signs in, and who it is the answer says.
    user_id uuid references users on delete cascade,
    state jsonb not null,
    expires_at timestamptz not null
);
create index passkey_challenges_by_user on passkey_challenges (user_id);
create index passkey_challenges_by_expiry on passkey_challenges (expires_at);
