-- Linking a chat at Telegram: who presses "start" there brings a code back to our bot that only this page has shown. A
-- person's other code ends the one before.
create table telegram_links (
    -- SHA-256 of the code: reading this table links nothing.
    code_hash bytea primary key,
    user_id uuid not null references users on delete cascade,
    created_at timestamptz not null,
    expires_at timestamptz not null check (expires_at > created_at)
);
create index telegram_links_by_user on telegram_links (user_id);
create index telegram_links_by_expiry on telegram_links (expires_at);

-- What workers know of the bot: its name, for the page's link, and up to where they have read what it was told.
create table telegram_bot (
    one boolean primary key default true check (one),
    name text not null check (name ~ '^[A-Za-z0-9_]{1,64}$'),
    next_update bigint not null default 0,
    met_at timestamptz not null
);
