-- What Stripe says about who pays for what. It says each thing as a whole, in any order and more than once: of each thing
-- the description with the greatest stamp (`applied_..`) is kept, as domain::plan::state orders them.

-- Who is who at Stripe. A customer whose person was erased keeps only the SHA-256 of its id, so that a late message about
-- it is known to be nobody's.
create table stripe_customers (
    id text primary key,
    user_id uuid references users on delete set null,
    -- Stripe does not know it any more.
    deleted_at timestamptz,
    created_at timestamptz not null
);
create index stripe_customers_by_user on stripe_customers (user_id);
insert into stripe_customers (id, user_id, created_at)
    select distinct on (stripe_customer_id) stripe_customer_id, user_id, created_at from subscriptions
     where stripe_customer_id is not null order by stripe_customer_id, created_at desc;

alter table subscriptions
    -- What is paid a period, in minor units; months of a period, 0: Stripe counts otherwise.
    add column price text,
    add column item text,
    add column amount bigint not null default 0,
    add column currency text not null default 'eur',
    add column months bigint not null default 0,
    add column current_period_start timestamptz,
    add column trial_end timestamptz,
    add column ended_at timestamptz,
    -- When it was made at Stripe.
    add column made_at timestamptz,
    add column latest_invoice text,
    -- Until when a plan whose payment failed goes on.
    add column grace_until timestamptz,
    -- Two messages of this second say different things, and nothing says which is the later: Stripe is to be asked.
    add column doubt_at timestamptz,
    add column applied_over boolean not null default false,
    add column applied_rank smallint not null default 0,
    add column applied_event text not null default '';

create index subscriptions_in_doubt on subscriptions (doubt_at) where doubt_at is not null;

create table invoices (
    id text primary key,
    user_id uuid not null references users on delete cascade,
    stripe_customer_id text not null,
    stripe_subscription_id text,
    status text not null check (status in ('draft', 'open', 'paid', 'uncollectible', 'void')),
    number text,
    -- VAT included, in minor units.
    total bigint not null,
    tax bigint,
    currency text not null,
    -- Its page at Stripe.
    page text,
    country text check (country ~ '^[A-Z]{2}$'),
    made_at timestamptz not null,
    -- When paying it first failed, and when the payer's bank first asked for them.
    failed_at timestamptz,
    needs_action_at timestamptz,
    applied_over boolean not null,
    applied_event_at timestamptz not null,
    applied_rank smallint not null,
    applied_event text not null,
    created_at timestamptz not null default now(),
    updated_at timestamptz not null default now()
);
create index invoices_by_user on invoices (user_id, made_at);
create index invoices_by_subscription on invoices (stripe_subscription_id);
create trigger touch before update on invoices for each row execute function touch_updated_at();

-- What was paid back, and what a bank took back. A dispute does not say whose it is: then nobody is named.
create table charges (
    id text primary key,
    user_id uuid references users on delete cascade,
    stripe_customer_id text,
    amount bigint not null,
    refunded bigint not null default 0,
    currency text not null,
    disputed_at timestamptz,
    dispute_reason text,
    created_at timestamptz not null default now(),
    updated_at timestamptz not null default now()
);
create index charges_by_user on charges (user_id);
create trigger touch before update on charges for each row execute function touch_updated_at();

alter table stripe_events add constraint stripe_events_outcome
    check (outcome in ('applied', 'older', 'ignored', 'waiting', 'nobody', 'unreadable'));

-- What somebody agreed to before they went to pay.
create table checkouts (
    id uuid primary key default gen_random_uuid(),
    user_id uuid not null references users on delete cascade,
    plan text not null check (plan in ('collector', 'trader')),
    interval text not null check (interval in ('month', 'year')),
    agreed text not null check (agreed <> ''),
    -- Stripe's session to pay on, and since when nobody can pay on it any more.
    session text,
    closed_at timestamptz,
    created_at timestamptz not null
);
create index checkouts_by_user on checkouts (user_id, created_at);
create index checkouts_by_session on checkouts (session);

-- Disputes do not say whose they are: by their charge.
create index stripe_events_by_charge on stripe_events ((payload #>> '{data,object,charge}'))
    where payload #>> '{data,object,charge}' is not null;

-- A declaration to withdraw: made once, carried out until it is done.
create table withdrawals (
    id uuid primary key default gen_random_uuid(),
    user_id uuid not null references users on delete cascade,
    stripe_subscription_id text not null unique,
    declared_at timestamptz not null,
    -- Minor units that are paid back; none: not reckoned yet.
    refund bigint,
    done_at timestamptz
);
create index withdrawals_by_user on withdrawals (user_id);
create index withdrawals_open on withdrawals (declared_at) where done_at is null;

-- A plan for nothing.
create table plan_grants (
    id uuid primary key default gen_random_uuid(),
    user_id uuid not null references users on delete cascade,
    plan text not null check (plan in ('collector', 'trader')),
    reason text not null check (reason <> ''),
    until timestamptz not null,
    ended_at timestamptz,
    created_at timestamptz not null
);
create index plan_grants_by_user on plan_grants (user_id);

-- The best plan that is paid for or was granted. Past due is still paid for, as long as the grace lasts.
create function plan_of(person uuid, at timestamptz) returns text language sql stable as $$
    select plan from (
        select plan from subscriptions
         where user_id = person and plan in ('collector', 'trader')
           and (status in ('trialing', 'active') or status = 'past_due' and coalesce(grace_until, 'infinity') > at)
        union all
        select plan from plan_grants where user_id = person and ended_at is null and until > at
    ) p order by plan = 'trader' desc limit 1
$$;
-- As programs of before this migration ask.
create or replace function plan_of(person uuid) returns text language sql stable as $$ select plan_of(person, now()) $$;

-- One comparison with Stripe a day, whichever process makes it.
create table reconciliations (
    day date primary key,
    started_at timestamptz not null,
    finished_at timestamptz,
    looked_at integer not null default 0,
    repaired integer not null default 0,
    -- What a person has to look at, in words.
    reported text[] not null default '{}'
);

-- What a person's programs asked for on the last day they asked.
create table api_days (
    user_id uuid primary key references users on delete cascade,
    day date not null,
    requests integer not null
);
