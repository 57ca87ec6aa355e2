-- Accounts, money and what the law asks us to remember.
create table users (
    id uuid primary key default gen_random_uuid(),
    email citext not null unique check (email like '%_@_%'),
    password_hash text,
    role text not null default 'member' check (role in ('member', 'support', 'admin')),
    display_name text,
    country text check (country ~ '^[A-Z]{2}$'),
    language text not null default 'en',
    time_zone text not null default 'Europe/Berlin',
    email_verified_at timestamptz,
    locked_at timestamptz,
    created_at timestamptz not null default now(),
    updated_at timestamptz not null default now()
);

create table sessions (
    id uuid primary key default gen_random_uuid(),
    user_id uuid not null references users on delete cascade,
    -- SHA-256 of the token; the token itself is only in the browser.
    token_hash bytea not null unique,
    device text,
    created_at timestamptz not null default now(),
    last_used_at timestamptz not null,
    expires_at timestamptz not null
);
create index sessions_by_user on sessions (user_id);
create index sessions_by_expiry on sessions (expires_at);

create table api_keys (
    id uuid primary key default gen_random_uuid(),
    user_id uuid not null references users on delete cascade,
    name text not null,
    prefix text not null unique,
    key_hash bytea not null unique,
    scopes text[] not null default '{}',
    last_used_at timestamptz,
    revoked_at timestamptz,
    created_at timestamptz not null default now(),
    updated_at timestamptz not null default now()
);
create index api_keys_by_user on api_keys (user_id);

create table subscriptions (
    id uuid primary key default gen_random_uuid(),
    user_id uuid not null references users on delete cascade,
    plan text not null,
    status text not null check (status in
        ('trialing', 'active', 'past_due', 'unpaid', 'canceled', 'incomplete', 'incomplete_expired', 'paused')),
    stripe_customer_id text,
    stripe_subscription_id text unique,
    current_period_end timestamptz,
    cancel_at timestamptz,
    -- The Stripe event last applied: an older one changes nothing.
    applied_event_at timestamptz,
    created_at timestamptz not null default now(),
    updated_at timestamptz not null default now()
);
create index subscriptions_by_user on subscriptions (user_id);
create index subscriptions_by_customer on subscriptions (stripe_customer_id);

create table stripe_events (
    id text primary key,
    type text not null,
    made_at timestamptz not null,
    payload jsonb not null,
    outcome text not null,
    created_at timestamptz not null default now()
);

create table consents (
    id bigint generated always as identity primary key,
    user_id uuid references users on delete cascade,
    purpose text not null,
    version text not null,
    granted boolean not null,
    created_at timestamptz not null default now()
);
create index consents_by_user on consents (user_id);

create table audit_log (
    id bigint generated always as identity primary key,
    actor_id uuid references users on delete set null,
    action text not null,
    subject text not null,
    detail jsonb not null default '{}',
    created_at timestamptz not null default now()
);
create index audit_log_recent on audit_log (created_at desc);
create index audit_log_by_actor on audit_log (actor_id);

create trigger touch before update on users for each row execute function touch_updated_at();
create trigger touch before update on api_keys for each row execute function touch_updated_at();
create trigger touch before update on subscriptions for each row execute function touch_updated_at();
