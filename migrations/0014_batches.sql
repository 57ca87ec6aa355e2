-- An analysis in batches: what it works on, which ranges of products are done, and what each of them found.
create table analyses (
    id bigint generated always as identity primary key,
    as_of date not null,
    -- 'superseded': a later one was begun before it was finished; whatever it was to do, that one does.
    state text not null default 'open' check (state in ('open', 'done', 'superseded')),
    -- Days whose daily values are to be computed: without a row yet, and again. Settled once, for all batches.
    guide_new date[] not null,
    guide_again date[] not null,
    shop_new date[] not null,
    shop_again date[] not null,
    -- What conditions and languages are worth, learned from all shops.
    ratios jsonb not null,
    -- Asked for while this one was under way: to be begun when it is published.
    again date,
    opened_at timestamptz not null default now(),
    finished_at timestamptz
);
create unique index analyses_open on analyses (state) where state = 'open';

create table analysis_batches (
    analysis_id bigint not null references analyses on delete cascade,
    number integer not null,
    first_product bigint not null,
    last_product bigint not null check (last_product >= first_product),
    done_at timestamptz,
    primary key (analysis_id, number)
);

-- What the batches of the open analysis found, until it is published in one transaction. Emptied when one is begun.
create table found_snapshots (like snapshots);
alter table found_snapshots drop column updated_at;

create table found_fair_prices (
    variant_id bigint not null,
    language text,
    condition text,
    as_of date not null,
    p10_cents bigint not null,
    p50_cents bigint not null,
    p90_cents bigint not null,
    disagreement double precision not null,
    -- As text: the binary form of jsonb is PostgreSQL's own affair.
    made text not null
);

create table found_signals (like signals);
create table found_flags (like flags);

create table found_deals (like deal_scores);
alter table found_deals drop column id, drop column created_at, drop column updated_at;

-- Days of a series that enter no index, told from the series itself.
create table found_out (
    variant_id bigint not null,
    day date not null
);
