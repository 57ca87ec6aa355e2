-- The address of a person's feed, for programs that read such: what they were told, for who holds its token.
create table feeds (
    user_id uuid primary key references users on delete cascade,
    -- SHA-256 of the token of the address.
    token_hash bytea not null unique,
    created_at timestamptz not null
);
