-- What a person said of an id of another market stays said: neither an import nor the nightly check goes over it.
alter table external_ids
    add column decided text check (decided in ('right', 'wrong')),
    add column decided_at timestamptz,
    add constraint external_ids_decided_at_check check ((decided is null) = (decided_at is null));
create index external_ids_wanting on external_ids (provider, external_id, slot)
    where (suspect or status = 'ambiguous') and decided is null;
create index external_ids_decided on external_ids (provider, external_id, slot) where decided is not null;

-- What somebody says is wrong with a product or with an offer of it.
create table reports (
    id bigint generated always as identity primary key,
    user_id uuid not null references users on delete cascade,
    product_id bigint not null references products on delete cascade,
    listing_id bigint references listings on delete set null,
    kind text not null check (kind in ('offer', 'price', 'facts', 'other')),
    words text not null check (length(words) <= 1000),
    created_at timestamptz not null,
    closed_at timestamptz,
    outcome text check (outcome in ('mended', 'right', 'declined')),
    check ((closed_at is null) = (outcome is null))
);
create index reports_open on reports (id) where closed_at is null;
create index reports_by_user on reports (user_id, created_at);
create index reports_by_product on reports (product_id);
create index reports_by_listing on reports (listing_id) where listing_id is not null;
