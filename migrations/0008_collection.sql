-- Every kind of shop: how it is read, what may be read, what a visit came to.

alter table retailers
    drop constraint retailers_adapter_check,
    add constraint retailers_adapter_check check (adapter in
        ('shopify', 'woocommerce', 'json_ld', 'shopware', 'prestashop', 'jtl', 'css', 'feed')),
    drop constraint retailers_fetcher_check,
    add constraint retailers_fetcher_check check (fetcher in ('http', 'browser')),
    -- Whether the shop's prices contain VAT. 'margin': second-hand goods, no VAT to be shown.
    add column vat text not null default 'unknown' check (vat in ('included', 'excluded', 'margin', 'unknown')),
    -- What sending costs, a list of rules (domain::retailer::ShippingRule). Empty: unknown.
    add column shipping jsonb not null default '[]',
    -- What robots.txt and the terms of use said when a person looked, and when that was.
    add column robots_verdict text not null default 'unknown'
        check (robots_verdict in ('allowed', 'silent', 'refused', 'unknown')),
    add column robots_checked_on date,
    add column terms_verdict text not null default 'unknown'
        check (terms_verdict in ('allowed', 'silent', 'refused', 'unknown')),
    add column terms_checked_on date,
    add column verdict_note text,
    -- The operator's own words why a shop that refuses may be visited after all (a written consent).
    add column permission text check (permission <> ''),
    -- Visits begin in this part of the day only, in the shop's time zone. Null: at any time.
    add column window_start time,
    add column window_end time,
    add column time_zone text not null default 'Europe/Berlin',
    -- Through which country's proxies it is reached (ISO 3166-1 alpha-2). Null: directly, or any.
    add column proxy_country text check (proxy_country ~ '^[A-Z]{2}$'),
    add constraint retailers_window_check check ((window_start is null) = (window_end is null)),
    add constraint retailers_refused_check check
        (not enabled or permission is not null or (robots_verdict <> 'refused' and terms_verdict <> 'refused'));

-- A run that looks wrong is kept apart from analysis until a person releases it.
alter table scrape_logs drop constraint scrape_logs_status_check;
update scrape_logs set status = 'quarantined' where status = 'suspicious';
alter table scrape_logs
    add constraint scrape_logs_status_check
        check (status in ('running', 'ok', 'quarantined', 'blocked', 'failed', 'discarded')),
    add column requests integer not null default 0,
    add column bytes bigint not null default 0,
    -- Listings whose price or stock changed, and listings no product is known of.
    add column changed integer not null default 0,
    add column unmatched integer not null default 0,
    -- Things on pages that are no offers (vouchers, deposits, prices on request).
    add column ignored integer not null default 0,
    -- Pages that could not be had or read, by kind of error: {"gone": 3, "broken": 1}.
    add column errors jsonb not null default '{}',
    -- The first of each kind: {"gone": {"url": "..", "said": ".."}}.
    add column first_errors jsonb not null default '{}',
    -- Why it is quarantined (domain::visit::Doubt).
    add column doubt text check (doubt in ('empty', 'few', 'currency', 'prices', 'sold_out')),
    -- A person looked at it and found it sound, or three visits agreed: what is usual counts from here on.
    add column released_at timestamptz,
    -- Where it is now, and the last sign of life.
    add column at_url text,
    add column progress_at timestamptz;

alter table listings
    drop constraint listings_stock_check,
    add constraint listings_stock_check check (stock in
        ('in', 'preorder', 'backorder', 'special_order', 'out', 'discontinued', 'unknown')),
    add column vat text not null default 'unknown' check (vat in ('included', 'excluded', 'margin', 'unknown')),
    -- "from 4.99": the least of several prices, and it is not said of which choice. Shown, never analysed.
    add column from_price boolean not null default false,
    -- The box or card is sold as damaged: never the product's price.
    add column damaged boolean not null default false,
    -- What the page says sending costs, in the listing's currency.
    add column shipping_minor bigint check (shipping_minor >= 0);

alter table raw_prices
    drop constraint raw_prices_stock_check,
    add constraint raw_prices_stock_check check (stock in
        ('in', 'preorder', 'backorder', 'special_order', 'out', 'discontinued', 'unknown'));

-- Pages that can be asked for with "only if it changed", packed with gzip. A cache: may be emptied at any time.
create table page_cache (
    retailer_id bigint not null references retailers on delete cascade,
    url text not null,
    etag text,
    last_modified text,
    content_type text not null,
    body bytea not null,
    fetched_at timestamptz not null,
    primary key (retailer_id, url)
);

-- What is known of a host (scheme, host, port), shared by all workers and kept over restarts.
create table fetch_hosts (
    origin text primary key,
    -- The text of its robots.txt, and when it was read.
    robots text,
    robots_read_at timestamptz,
    -- Not to be asked before; why.
    not_before timestamptz,
    said text,
    -- How often it asked us to slow down, and failures in a row (the circuit breaker's count).
    strikes integer not null default 0,
    struck_at timestamptz,
    failures integer not null default 0,
    -- How much slower than its row asks it is visited, learned from its answers.
    pace_factor real not null default 1 check (pace_factor >= 1),
    updated_at timestamptz not null default now()
);
create trigger touch before update on fetch_hosts for each row execute function touch_updated_at();

-- Exchange rates are files that are taken in, too.
alter table imports
    drop constraint imports_kind_check,
    add constraint imports_kind_check check (kind in ('catalog', 'products', 'price_guide', 'rates'));
