-- What people follow, are told of, and own.
create table watchlist (
    id bigint generated always as identity primary key,
    user_id uuid not null references users on delete cascade,
    kind text not null check (kind in ('product', 'variant', 'set', 'search', 'retailer')),
    -- Exactly the subject its kind names.
    product_id bigint references products on delete cascade,
    variant_id bigint references variants on delete cascade,
    set_id bigint references sets on delete cascade,
    retailer_id bigint references retailers on delete cascade,
    query text,
    created_at timestamptz not null default now(),
    unique nulls not distinct (user_id, kind, product_id, variant_id, set_id, retailer_id, query),
    check (num_nonnulls(product_id, variant_id, set_id, retailer_id, query) = 1)
);

create table alerts (
    id bigint generated always as identity primary key,
    user_id uuid not null references users on delete cascade,
    product_id bigint references products on delete cascade,
    variant_id bigint references variants on delete cascade,
    -- One typed value of `domain`, as JSON.
    rule jsonb not null,
    channels text[] not null default '{email}',
    state text not null default 'armed' check (state in ('armed', 'fired', 'paused', 'expired')),
    snoozed_until timestamptz,
    expires_at timestamptz,
    fired_at timestamptz,
    created_at timestamptz not null default now(),
    updated_at timestamptz not null default now()
);
create index alerts_by_user on alerts (user_id);
create index alerts_by_product on alerts (product_id) where state = 'armed';
create index alerts_by_variant on alerts (variant_id) where state = 'armed';

create table notifications (
    id bigint generated always as identity primary key,
    user_id uuid not null references users on delete cascade,
    alert_id bigint references alerts on delete set null,
    -- One event, one message: the same event can not be told twice.
    event_key text not null,
    channel text not null,
    body jsonb not null,
    status text not null default 'queued' check (status in ('queued', 'sent', 'failed', 'dropped')),
    error text,
    sent_at timestamptz,
    read_at timestamptz,
    created_at timestamptz not null default now(),
    updated_at timestamptz not null default now(),
    unique (user_id, event_key, channel)
);
create index notifications_recent on notifications (user_id, created_at desc);
create index notifications_by_alert on notifications (alert_id);

create table portfolio (
    id bigint generated always as identity primary key,
    user_id uuid not null references users on delete cascade,
    product_id bigint not null references products,
    variant_id bigint references variants,
    language text,
    condition text check (condition in ('MT', 'NM', 'EX', 'GD', 'LP', 'PL', 'PO')),
    grader text,
    grade text,
    quantity integer not null default 1 check (quantity > 0),
    paid_minor bigint check (paid_minor >= 0),
    paid_currency text check (paid_currency ~ '^[A-Z]{3}$'),
    acquired_on date,
    note text,
    created_at timestamptz not null default now(),
    updated_at timestamptz not null default now(),
    check ((paid_minor is null) = (paid_currency is null))
);
create index portfolio_by_user on portfolio (user_id);
create index portfolio_by_product on portfolio (product_id);

create trigger touch before update on alerts for each row execute function touch_updated_at();
create trigger touch before update on notifications for each row execute function touch_updated_at();
create trigger touch before update on portfolio for each row execute function touch_updated_at();
