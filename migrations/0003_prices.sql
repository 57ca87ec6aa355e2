-- Where prices come from, and the two append-only histories.
create table retailers (
    id bigint generated always as identity primary key,
    slug text not null unique check (slug ~ '^[a-z0-9][a-z0-9-]*$'),
    name text not null,
    country text not null check (country ~ '^[A-Z]{2}$'),
    currency text not null check (currency ~ '^[A-Z]{3}$'),
    base_url text not null check (base_url ~ '^https?://'),
    adapter text not null check (adapter in ('shopify')),
    fetcher text not null default 'http' check (fetcher in ('http')),
    -- The adapter's own settings (collection handles, selectors, ..).
    settings jsonb not null default '{}',
    -- Politeness: least seconds between two requests, and the address to complain to.
    pace_seconds real not null default 2 check (pace_seconds >= 0),
    respect_robots boolean not null default true,
    schedule_minutes integer not null default 360 check (schedule_minutes > 0),
    enabled boolean not null default true,
    -- A pretend shop on localhost.
    demo boolean not null default false,
    redistributable boolean not null default false,
    blocked_reason text,
    created_at timestamptz not null default now(),
    updated_at timestamptz not null default now()
);

create table scrape_logs (
    id bigint generated always as identity primary key,
    retailer_id bigint not null references retailers,
    -- The moment this run stands for; one run a slot, however many workers tick.
    slot timestamptz not null,
    status text not null default 'running'
        check (status in ('running', 'ok', 'suspicious', 'blocked', 'failed')),
    pages integer not null default 0,
    offers integer not null default 0,
    stored integer not null default 0,
    new_listings integer not null default 0,
    error text,
    started_at timestamptz not null,
    finished_at timestamptz,
    created_at timestamptz not null default now(),
    updated_at timestamptz not null default now(),
    unique (retailer_id, slot)
);
create index scrape_logs_recent on scrape_logs (retailer_id, started_at desc);

create table listings (
    id bigint generated always as identity primary key,
    retailer_id bigint not null references retailers,
    -- The shop's own key of what is sold (Shopify: the variant id).
    external_id text not null,
    url text not null,
    title text not null,
    variant_title text,
    sku text,
    ean text,
    -- The newest observation, for pages; the history is raw_prices.
    price_minor bigint check (price_minor > 0),
    list_price_minor bigint check (list_price_minor > 0),
    currency text not null,
    stock text not null check (stock in ('in', 'out', 'preorder', 'backorder', 'unknown')),
    first_seen_at timestamptz not null,
    last_seen_at timestamptz not null,
    last_stored_at timestamptz not null,
    created_at timestamptz not null default now(),
    updated_at timestamptz not null default now(),
    unique (retailer_id, external_id)
);
create index listings_seen on listings (retailer_id, last_seen_at desc);

-- What a listing is, as far as it can be told. product_id null: looked at, and not known.
create table matches (
    listing_id bigint primary key references listings on delete cascade,
    product_id bigint references products,
    variant_id bigint references variants,
    language text,
    condition text check (condition in ('MT', 'NM', 'EX', 'GD', 'LP', 'PL', 'PO')),
    confidence real not null check (confidence between 0 and 1),
    reasons jsonb not null default '[]',
    matcher text not null,
    decided_by text not null default 'matcher' check (decided_by in ('matcher', 'person')),
    created_at timestamptz not null default now(),
    updated_at timestamptz not null default now()
);
create index matches_by_product on matches (product_id) where product_id is not null;
create index matches_by_variant on matches (variant_id) where variant_id is not null;

-- Every price a shop was seen to ask: stored when price or stock changed, and once a day otherwise.
create table raw_prices (
    listing_id bigint not null references listings,
    observed_at timestamptz not null,
    run_id bigint not null references scrape_logs,
    price_minor bigint not null check (price_minor > 0),
    list_price_minor bigint check (list_price_minor > 0),
    currency text not null,
    stock text not null check (stock in ('in', 'out', 'preorder', 'backorder', 'unknown')),
    created_at timestamptz not null default now(),
    primary key (listing_id, observed_at)
) partition by range (observed_at);
create index raw_prices_by_time on raw_prices (observed_at);
create index raw_prices_by_run on raw_prices (run_id);

-- Cardmarket's daily guide, cents of EUR. No language and no condition: all are mixed. Null: no data.
create table price_guides (
    game smallint not null,
    id_product integer not null check (id_product > 0),
    guide_date date not null,
    avg_cents integer, low_cents integer, trend_cents integer,
    avg1_cents integer, avg7_cents integer, avg30_cents integer,
    second_avg_cents integer, second_low_cents integer, second_trend_cents integer,
    second_avg1_cents integer, second_avg7_cents integer, second_avg30_cents integer,
    import_id bigint not null,
    primary key (game, id_product, guide_date)
) partition by range (guide_date);
create index price_guides_by_date on price_guides (guide_date);

create trigger append_only before update or delete on raw_prices for each row execute function refuse_change();
create trigger append_only before update or delete on price_guides for each row execute function refuse_change();

select ensure_monthly_partitions('raw_prices', date '2025-01-01', (now() + interval '3 months')::date);
select ensure_monthly_partitions('price_guides', date '2025-01-01', (now() + interval '3 months')::date);

-- Units of a currency for one euro, as the European Central Bank published them on that day.
create table fx_rates (
    currency text not null check (currency ~ '^[A-Z]{3}$'),
    rate_date date not null,
    rate numeric(18, 8) not null check (rate > 0),
    source text not null default 'ecb',
    created_at timestamptz not null default now(),
    primary key (currency, rate_date)
);

create trigger touch before update on retailers for each row execute function touch_updated_at();
create trigger touch before update on scrape_logs for each row execute function touch_updated_at();
create trigger touch before update on listings for each row execute function touch_updated_at();
create trigger touch before update on matches for each row execute function touch_updated_at();
