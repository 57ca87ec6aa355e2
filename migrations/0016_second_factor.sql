-- A second factor, signing in by two steps, and moving an account to another address.

-- The secret one-time codes are computed from. It is encrypted by a key that is not in this database.
create table second_factors (
    user_id uuid primary key references users on delete cascade,
    secret bytea not null,
    -- None: it was begun, and no code has shown yet that somebody can use it.
    confirmed_at timestamptz,
    -- The step of 30 seconds whose code was taken last: neither it nor one before it is taken again.
    last_step bigint not null default 0,
    -- Codes tried since `tries_since`, from wherever.
    tries integer not null default 0,
    tries_since timestamptz not null,
    created_at timestamptz not null
);

-- What helps who lost their device. Only the SHA-256 of a code is kept: each has 120 random bits.
create table recovery_codes (
    user_id uuid not null references second_factors on delete cascade,
    code_hash bytea not null,
    used_at timestamptz,
    primary key (user_id, code_hash)
);

-- Who gave the right password and still owes a code. The token opens nothing but the second step.
create table pending_sign_ins (
    token_hash bytea primary key,
    user_id uuid not null references users on delete cascade,
    tries integer not null default 0,
    expires_at timestamptz not null
);
create index pending_sign_ins_by_user on pending_sign_ins (user_id);
create index pending_sign_ins_by_expiry on pending_sign_ins (expires_at);

-- The address an account is to move to, until the letter sent there was used.
alter table users add column new_email citext check (new_email like '%_@_%');
alter table email_tokens drop constraint email_tokens_letter_check;
alter table email_tokens add constraint email_tokens_letter_check
    check (letter in ('register', 'reset_password', 'change_email'));
