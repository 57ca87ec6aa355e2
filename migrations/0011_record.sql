-- What was foretold, as it was said, and what came of it. Nothing here is ever rewritten.
create table outlooks (
    variant_id bigint not null references variants,
    -- Which column of which guide row it speaks of: a mapping may change, what was said does not.
    id_product integer not null,
    second boolean not null,
    -- The newest day that was known when it was said.
    as_of date not null,
    horizon_days smallint not null check (horizon_days in (7, 30)),
    -- The newest trend then, and its day: "no change" is this.
    base_cents bigint not null check (base_cents > 0),
    base_day date not null check (base_day <= as_of),
    p10_cents bigint not null check (p10_cents > 0),
    p50_cents bigint not null check (p50_cents >= p10_cents),
    p90_cents bigint not null check (p90_cents >= p50_cents),
    -- Daily volatility as the model saw it: its record is shown by thirds of it.
    volatility real not null,
    model text not null,
    -- When it was said. Only what was said before its day counts.
    issued_at timestamptz not null,
    primary key (variant_id, horizon_days, as_of)
) partition by range (as_of);
create index outlooks_by_day on outlooks (as_of, horizon_days);

create table outlook_results (
    variant_id bigint not null references variants,
    as_of date not null,
    horizon_days smallint not null check (horizon_days in (7, 30)),
    -- The trend of the day foretold, or of the first of the three days after it. Null: none of them has one.
    came_cents bigint check (came_cents > 0),
    came_day date,
    judged_at timestamptz not null,
    check ((came_cents is null) = (came_day is null)),
    primary key (variant_id, horizon_days, as_of)
) partition by range (as_of);
create index outlook_results_by_day on outlook_results (as_of, horizon_days);

-- How the outlooks came out, as the public page shows it: computed anew from the two tables after each judging.
create table outlook_records (
    horizon_days smallint primary key,
    said bigint not null,
    judged bigint not null,
    unknown bigint not null,
    first_day date not null,
    last_day date not null,
    inside double precision,
    below double precision,
    pinball double precision,
    no_change double precision,
    computed_at timestamptz not null
);

create trigger append_only before update or delete on outlooks for each row execute function refuse_change();
create trigger append_only before update or delete on outlook_results for each row execute function refuse_change();

select ensure_monthly_partitions('outlooks', date '2026-01-01', (now() + interval '3 months')::date);
select ensure_monthly_partitions('outlook_results', date '2026-01-01', (now() + interval '3 months')::date);
