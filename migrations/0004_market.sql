-- What the analysis makes of the histories. All of it can be computed again from them.
create table processed_prices (
    variant_id bigint not null references variants on delete cascade,
    day date not null,
    -- 'guide': Cardmarket's own figures of that day; 'shops': what shops asked on that day.
    basis text not null check (basis in ('guide', 'shops')),
    median_cents bigint not null check (median_cents > 0),
    low_cents bigint check (low_cents > 0),
    p25_cents bigint check (p25_cents > 0),
    p75_cents bigint check (p75_cents > 0),
    offers integer not null check (offers >= 0),
    sources integer not null check (sources >= 0),
    primary key (variant_id, day, basis)
);
create index processed_prices_by_day on processed_prices (day, basis);

-- One row a variant: where it stands now. `as_of` is the newest day the row may know of.
create table snapshots (
    variant_id bigint primary key references variants on delete cascade,
    product_id bigint not null references products on delete cascade,
    as_of date not null,
    last_day date not null,
    basis text not null check (basis in ('guide', 'shops')),
    last_cents bigint not null check (last_cents > 0),
    -- p10, p50, p90 of the last 30 days' values.
    p10_cents bigint not null, p50_cents bigint not null, p90_cents bigint not null,
    days integer not null check (days > 0),
    -- Relative changes against the value 1, 7 and 30 days before; null where that day was not seen.
    change_1d double precision,
    change_7d double precision,
    change_30d double precision,
    volatility double precision,
    updated_at timestamptz not null default now()
);
create index snapshots_by_product on snapshots (product_id);
create index snapshots_risers on snapshots (change_7d desc) where change_7d is not null;
create index snapshots_fallers on snapshots (change_7d) where change_7d is not null;
create index snapshots_by_value on snapshots (last_cents desc);

-- A price below its reference, with the parts of its score.
create table deal_scores (
    id bigint generated always as identity primary key,
    kind text not null check (kind in ('offer', 'dip')),
    variant_id bigint not null references variants on delete cascade,
    product_id bigint not null references products on delete cascade,
    -- kind 'offer': the listing that is cheap. kind 'dip': null, the market itself stands below its level.
    listing_id bigint references listings on delete cascade,
    as_of date not null,
    price_cents bigint not null check (price_cents > 0),
    reference_cents bigint not null check (reference_cents > 0),
    discount double precision not null,
    score double precision not null check (score between 0 and 100),
    -- [{"name", "points", "because"}]; the points add up to the score.
    parts jsonb not null,
    -- What the score was computed from, so that every number can be traced to its rows.
    evidence jsonb not null,
    created_at timestamptz not null default now(),
    updated_at timestamptz not null default now(),
    unique nulls not distinct (kind, variant_id, listing_id)
);
create index deal_scores_best on deal_scores (score desc, id);
create index deal_scores_by_product on deal_scores (product_id);

create table market_statistics (
    name text not null,
    scope text not null,
    day date not null,
    value double precision not null,
    -- How many constituents stand behind the value.
    constituents integer not null,
    detail jsonb not null default '{}',
    created_at timestamptz not null default now(),
    updated_at timestamptz not null default now(),
    primary key (name, scope, day)
);

create trigger touch before update on snapshots for each row execute function touch_updated_at();
create trigger touch before update on deal_scores for each row execute function touch_updated_at();
create trigger touch before update on market_statistics for each row execute function touch_updated_at();
