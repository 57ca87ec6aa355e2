-- What people watch: a search is of cards or of sealed products alone where that is said, and every row is what its kind says.
do $$
declare
    once text;
begin
    -- Its name was cut by PostgreSQL.
    select conname into strict once from pg_constraint where conrelid = 'watchlist'::regclass and contype = 'u';
    execute format('alter table watchlist drop constraint %I', once);
end $$;
alter table watchlist
    add column product_kind text check (product_kind in ('card', 'sealed')),
    add constraint watchlist_once
        unique nulls not distinct (user_id, kind, product_id, variant_id, set_id, retailer_id, query, product_kind),
    add constraint watchlist_is_of_its_kind check (
        (kind = 'product') = (product_id is not null) and (kind = 'variant') = (variant_id is not null)
        and (kind = 'set') = (set_id is not null) and (kind = 'retailer') = (retailer_id is not null)
        and (kind = 'search') = (query is not null) and (product_kind is null or kind = 'search'));
-- What goes takes the rows with it that watch it.
create index watchlist_by_product on watchlist (product_id) where product_id is not null;
create index watchlist_by_variant on watchlist (variant_id) where variant_id is not null;
create index watchlist_by_set on watchlist (set_id) where set_id is not null;
create index watchlist_by_retailer on watchlist (retailer_id) where retailer_id is not null;
