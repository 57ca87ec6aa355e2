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
create index alerts_to_wake on alerts (wake_at) where wake_at is not null and state in ('new', 'armed', 'fired');
create index alerts_to_wake_of_product on alerts (product_id, wake_at)
    where wake_at is not null and state in ('new', 'armed', 'fired');
-- Also of those that are over: a product that goes finds its alerts by it.
create index alerts_by_product on alerts (product_id);
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

-- Products of which something changed that alerts see, in the order in which it was noted; a sweep takes them out. Noted in
-- the transaction of the change itself, by whatever statement: none is missed, and none is looked at twice for nothing.
create table alert_dirty (
    id bigint generated always as identity primary key,
    product_id bigint not null
);
create index alert_dirty_by_product on alert_dirty (product_id);

create function note_new_products() returns trigger language plpgsql as $$
begin
    insert into alert_dirty (product_id) select distinct product_id from new_rows where product_id is not null;
    return null;
end $$;
create function note_old_products() returns trigger language plpgsql as $$
begin
    insert into alert_dirty (product_id) select distinct product_id from old_rows where product_id is not null;
    return null;
end $$;
create function note_new_variants() returns trigger language plpgsql as $$
begin
    insert into alert_dirty (product_id)
    select distinct v.product_id from new_rows n join variants v on v.id = n.variant_id;
    return null;
end $$;
create function note_old_variants() returns trigger language plpgsql as $$
begin
    insert into alert_dirty (product_id)
    select distinct v.product_id from old_rows o join variants v on v.id = o.variant_id;
    return null;
end $$;
-- A listing that asks the same as before is noted when the gate has judged its visit (store::matches::gate_passed).
create function note_listings() returns trigger language plpgsql as $$
begin
    insert into alert_dirty (product_id)
    select distinct m.product_id
      from new_rows n join old_rows o on o.id = n.id join matches m on m.listing_id = n.id
     where m.product_id is not null
       and (n.price_minor, n.currency, n.stock, n.vat, n.from_price, n.damaged, n.shipping_minor) is distinct from
           (o.price_minor, o.currency, o.stock, o.vat, o.from_price, o.damaged, o.shipping_minor);
    return null;
end $$;
-- How a shop sends, and with what tax, is part of what its offers cost at a door.
create function note_retailers() returns trigger language plpgsql as $$
begin
    insert into alert_dirty (product_id)
    select distinct m.product_id
      from new_rows n join old_rows o on o.id = n.id
      join listings l on l.retailer_id = n.id join matches m on m.listing_id = l.id
     where m.product_id is not null
       and (n.shipping, n.vat, n.country, n.currency) is distinct from (o.shipping, o.vat, o.country, o.currency);
    return null;
end $$;
-- What it was matched to before has changed too.
create function note_matches() returns trigger language plpgsql as $$
begin
    insert into alert_dirty (product_id)
    select distinct p.product_id
      from new_rows n join old_rows o on o.listing_id = n.listing_id
     cross join lateral (values (n.product_id), (o.product_id)) p (product_id)
     where p.product_id is not null
       and (n.product_id, n.variant_id, n.language, n.condition, n.grader, n.is_lot, n.quantity, n.held_reason)
           is distinct from
           (o.product_id, o.variant_id, o.language, o.condition, o.grader, o.is_lot, o.quantity, o.held_reason);
    return null;
end $$;

create trigger note_update after update on listings referencing old table as old_rows new table as new_rows
    for each statement execute function note_listings();
create trigger note_update after update on retailers referencing old table as old_rows new table as new_rows
    for each statement execute function note_retailers();
create trigger note_insert after insert on matches referencing new table as new_rows
    for each statement execute function note_new_products();
create trigger note_update after update on matches referencing old table as old_rows new table as new_rows
    for each statement execute function note_matches();
create trigger note_delete after delete on matches referencing old table as old_rows
    for each statement execute function note_old_products();
create trigger note_insert after insert on snapshots referencing new table as new_rows
    for each statement execute function note_new_products();
create trigger note_update after update on snapshots referencing new table as new_rows
    for each statement execute function note_new_products();
create trigger note_delete after delete on snapshots referencing old table as old_rows
    for each statement execute function note_old_products();
create trigger note_insert after insert on deal_scores referencing new table as new_rows
    for each statement execute function note_new_products();
create trigger note_update after update on deal_scores referencing new table as new_rows
    for each statement execute function note_new_products();
create trigger note_delete after delete on deal_scores referencing old table as old_rows
    for each statement execute function note_old_products();
create trigger note_insert after insert on fair_prices referencing new table as new_rows
    for each statement execute function note_new_variants();
create trigger note_update after update on fair_prices referencing new table as new_rows
    for each statement execute function note_new_variants();
create trigger note_delete after delete on fair_prices referencing old table as old_rows
    for each statement execute function note_old_variants();
create trigger note_insert after insert on flags referencing new table as new_rows
    for each statement execute function note_new_variants();
create trigger note_update after update on flags referencing new table as new_rows
    for each statement execute function note_new_variants();
create trigger note_delete after delete on flags referencing old table as old_rows
    for each statement execute function note_old_variants();

create trigger touch before update on alert_facts for each row execute function touch_updated_at();
