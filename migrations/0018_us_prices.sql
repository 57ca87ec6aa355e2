-- What cards cost in the United States, by day: TCGplayer's market price. Compared with a price of ours, never one of ours.
create table us_prices (
    variant_id bigint not null references variants on delete cascade,
    day date not null,
    -- Cents of USD.
    cents bigint not null check (cents > 0),
    primary key (variant_id, day)
);
