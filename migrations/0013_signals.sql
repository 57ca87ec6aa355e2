-- What a series shows today, what speaks against a price, and the record of signals and deals.

-- The signals of the newest analysis. Computed anew by each.
create table signals (
    variant_id bigint not null references variants on delete cascade,
    kind text not null,
    as_of date not null,
    -- The day of the value it stands on, and that value.
    day date not null check (day <= as_of),
    cents bigint not null check (cents > 0),
    claim text not null check (claim in ('up', 'down')),
    strength double precision not null check (strength between 1 and 10),
    because text not null,
    horizon_days smallint not null check (horizon_days > 0),
    primary key (variant_id, kind)
);
create index signals_strongest on signals (strength desc, variant_id);

-- What speaks against a price on a day. Days before stay: an index is computed again without them.
create table flags (
    variant_id bigint not null references variants on delete cascade,
    kind text not null,
    day date not null,
    because text not null,
    primary key (variant_id, kind, day)
);
create index flags_by_day on flags (day);

-- Signals as they were said. Nothing from here to the records is ever rewritten.
create table signals_said (
    variant_id bigint not null references variants,
    kind text not null,
    -- The newest day that was known.
    as_of date not null,
    day date not null check (day <= as_of),
    cents bigint not null check (cents > 0),
    claim text not null check (claim in ('up', 'down')),
    strength double precision not null,
    because text not null,
    horizon_days smallint not null check (horizon_days > 0),
    issued_at timestamptz not null,
    primary key (variant_id, kind, as_of)
);
create index signals_said_by_day on signals_said (day, horizon_days);

create table signal_results (
    variant_id bigint not null,
    kind text not null,
    as_of date not null,
    -- The value it was judged by. Null: none was seen in time.
    came_cents bigint check (came_cents > 0),
    came_day date,
    outcome text check (outcome in ('right', 'wrong', 'unmoved')),
    -- Share of all values of 1 EUR and more that moved as it said from the same day on, and of those that moved at all.
    base double precision,
    base_of_moved double precision,
    judged_at timestamptz not null,
    check ((came_cents is null) = (came_day is null) and (came_cents is null) = (outcome is null)),
    primary key (variant_id, kind, as_of),
    foreign key (variant_id, kind, as_of) references signals_said
);

-- How each kind came out, as the public page shows it: computed anew after each judging.
create table signal_records (
    kind text primary key,
    said bigint not null,
    judged bigint not null,
    unknown bigint not null,
    hits bigint not null,
    misses bigint not null,
    unmoved bigint not null,
    series bigint not null,
    -- Null while too few are judged.
    hit_rate double precision,
    base_rate double precision,
    lift double precision,
    lift_low double precision,
    lift_high double precision,
    lift_of_moved double precision,
    lift_of_moved_low double precision,
    lift_of_moved_high double precision,
    computed_at timestamptz not null
);

-- Deals as they were said.
create table deals_said (
    id bigint generated always as identity primary key,
    kind text not null check (kind in ('offer', 'dip')),
    variant_id bigint not null references variants,
    listing_id bigint references listings,
    -- The copy that was offered; null: not stated.
    language text,
    condition text,
    as_of date not null,
    -- Offers: what it cost at a door. Dips: the market's price.
    price_cents bigint not null check (price_cents > 0),
    reference_cents bigint not null check (reference_cents > 0),
    score double precision not null,
    horizon_days smallint not null check (horizon_days > 0),
    issued_at timestamptz not null,
    unique nulls not distinct (kind, variant_id, listing_id, as_of)
);

create table deal_results (
    deal_id bigint primary key references deals_said,
    -- Offers: the fair price of such a copy then. Dips: the market's price then. Null: there was none in time.
    came_cents bigint check (came_cents > 0),
    came_day date,
    judged_at timestamptz not null,
    check ((came_cents is null) = (came_day is null))
);

create table deal_records (
    kind text primary key,
    said bigint not null,
    judged bigint not null,
    unknown bigint not null,
    -- Offers: still worth more than they cost. Dips: risen.
    hits bigint not null,
    -- The middle of what came over what it cost, less one.
    median_gain double precision,
    computed_at timestamptz not null
);

create trigger append_only before update or delete on signals_said for each row execute function refuse_change();
create trigger append_only before update or delete on signal_results for each row execute function refuse_change();
create trigger append_only before update or delete on deals_said for each row execute function refuse_change();
create trigger append_only before update or delete on deal_results for each row execute function refuse_change();
