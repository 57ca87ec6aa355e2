-- What a variant is worth, as an interval, and what that was made of. Computed anew by each analysis.
create table fair_prices (
    variant_id bigint not null references variants on delete cascade,
    -- The copy it is of; null: a typical one, as a price guide means it.
    language text,
    condition text check (condition in ('MT', 'NM', 'EX', 'GD', 'LP', 'PL', 'PO')),
    as_of date not null,
    p10_cents bigint not null check (p10_cents > 0),
    p50_cents bigint not null check (p50_cents >= p10_cents),
    p90_cents bigint not null check (p90_cents >= p50_cents),
    -- How far the sources contradict each other: standard deviation in log price.
    disagreement double precision not null,
    -- [{"kind", "cents", "says_cents", "weight", "day", "listing"}]
    made jsonb not null,
    unique nulls not distinct (variant_id, language, condition)
);
