-- Who may do what: the plan an account pays for, what its keys are for, and the tokens of programs.

-- The best plan that is paid for. Past due is still paid for: the card is being tried again.
create function plan_of(person uuid) returns text language sql stable as $$
    select plan from subscriptions
     where user_id = person and status in ('trialing', 'active', 'past_due') and plan in ('collector', 'trader')
     order by plan = 'trader' desc limit 1
$$;

alter table api_keys add constraint api_keys_scopes check (scopes <@ array['read', 'account']);

-- A program that signed in with a password. All refresh tokens that follow from that one sign-in are a family.
create table token_families (
    id uuid primary key default gen_random_uuid(),
    user_id uuid not null references users on delete cascade,
    -- What the program calls itself.
    device text,
    created_at timestamptz not null,
    last_used_at timestamptz not null,
    -- However often it is renewed, it is over then.
    expires_at timestamptz not null,
    ended_at timestamptz
);
create index token_families_by_user on token_families (user_id);
create index token_families_by_expiry on token_families (expires_at);

-- SHA-256 of the tokens. One that was used stays until its family is over: whoever brings it again has a copy.
create table refresh_tokens (
    token_hash bytea primary key,
    family_id uuid not null references token_families on delete cascade,
    created_at timestamptz not null,
    expires_at timestamptz not null,
    used_at timestamptz
);
create index refresh_tokens_by_family on refresh_tokens (family_id);
