-- The review queue: listings of one text are one question, and what a person refused is not answered again.

-- A text as `domain::listing::title_key` makes it: in Rust alone. Null: not made yet (`store::matches::fill_keys`, after
-- each migration).
alter table listings add column title_key text collate "C";
create index listings_by_text on listings (title_key, retailer_id);
create index listings_without_text on listings (id) where title_key is null;

-- The same beside what was decided, with the listing's shop, so that the queue is read from one index.
alter table matches
    add column title_key text collate "C",
    add column retailer_id bigint;
drop index matches_unmatched;
drop index matches_held;
create index matches_unmatched on matches (title_key, listing_id) include (retailer_id)
    where product_id is null and kind in ('card', 'sealed') and decided_by = 'matcher';
create index matches_doubtful on matches (title_key, listing_id) include (retailer_id)
    where product_id is not null and confidence < 0.8::real and decided_by = 'matcher';
create index matches_held on matches (title_key, listing_id) include (retailer_id) where held_reason is not null;

-- Candidates are found by the names that stand in a title, whole.
create index product_names_words on product_names (replace(fold_text(name), '-', ' '));

-- "This text is not that product." It holds for one shop, or for all, until it is taken back.
create table match_refusals (
    id bigint generated always as identity primary key,
    retailer_id bigint references retailers on delete cascade,
    title_key text collate "C" not null check (title_key <> ''),
    title text not null,
    product_id bigint not null references products on delete cascade,
    created_by text not null,
    created_at timestamptz not null,
    undone_at timestamptz
);
create unique index match_refusals_in_force on match_refusals (title_key, product_id, retailer_id) nulls not distinct
    where undone_at is null;
create index match_refusals_by_product on match_refusals (product_id);
create index match_refusals_by_retailer on match_refusals (retailer_id);
