-- Alerts: where each one is, and when a sweep has to look at it; and what alerts saw of a product when they last looked.

alter table alerts
    drop constraint alerts_state_check,
    add constraint alerts_state_check check (state in ('new', 'armed', 'fired', 'paused', 'done', 'expired')),
    alter column state set default 'new',
    -- Every alert is about a product; the variant it means stands beside it.
    alter column product_id set not null,
    -- What was told last (`fired_at` says when): the price or score, and which way.
    add column told_value bigint,
    add column told_side text check (told_side in ('below', 'above')),
    -- It came true while it had to be silent.
    add column owed boolean not null default false,
    -- When it was made, or taken up again.
    add column since timestamptz not null default now(),
    -- The country at whose door it asks for a price, and the days over which it asks for a low: what a sweep has to compute.
    add column country text check (country ~ '^[A-Z]{2}$'),
    add column window_days smallint check (window_days > 0),
    -- `domain::alert::wake`: not while every amount of the product is above the one or below the other, in cents of EUR;
    -- neither: at each change. And from `wake_at` on even without one.
    add column wake_below bigint,
    add column wake_above bigint,
    add column wake_at timestamptz,
    add constraint alerts_told_check check (num_nonnulls(fired_at, told_value, told_side) in (0, 3));
drop index alerts_by_product, alerts_by_variant;
-- One index for each way of waking: of a million alerts a sweep reads those whose line is reached, and no others.
create index alerts_below on alerts (product_id, wake_below)
    where wake_below is not null and state in ('new', 'armed', 'fired');
create index alerts_above on alerts (product_id, wake_above)
    where wake_above is not null and state in ('new', 'armed', 'fired');
create index alerts_always on alerts (product_id)
    where wake_below is null and wake_above is null and state in ('new', 'armed', 'fired');
create index alerts_with_needs on alerts (product_id, country, window_days)
    where (country is not null or window_days is not null) and state in ('new', 'armed', 'fired');
create index alerts_to_wake on alerts (wake_at, product_id) where wake_at is not null and state in ('new', 'armed', 'fired');
create index alerts_by_variant on alerts (variant_id) where variant_id is not null;

-- What alerts know of a product as "before": `domain::alert::Facts` at the last look, where it was in no doubt.
create table alert_facts (
    product_id bigint primary key references products on delete cascade,
    facts jsonb not null,
    updated_at timestamptz not null default now()
);

-- Up to when the gate has judged what shops ask, and as of which day; one row. What a visit brought after that is no news yet.
create table gates (
    one boolean primary key default true check (one),
    read_at timestamptz not null,
    as_of date not null
);

create trigger touch before update on alert_facts for each row execute function touch_updated_at();

-- What changed since: asked by every sweep.
create index snapshots_by_update on snapshots (updated_at);
create index listings_by_update on listings (updated_at);
