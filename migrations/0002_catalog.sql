-- The catalogue: sets, products (a card or a sealed box), their names per language, their variants,
-- and the ids other people know them by.
create table sets (
    id bigint generated always as identity primary key,
    region text not null check (region in ('international', 'asia')),
    -- The id of the catalogue's source ("sv03.5"). Seven Asian ids stand several times; source_name tells them apart.
    code text not null,
    source_name text not null default '',
    slug text not null unique,
    serie_code text not null default '',
    serie_name text,
    release_date date,
    official_count integer check (official_count >= 0),
    total_count integer check (total_count >= 0),
    abbreviation text,
    details jsonb not null default '{}',
    created_at timestamptz not null default now(),
    updated_at timestamptz not null default now(),
    unique (region, code, source_name)
);
create index sets_by_release on sets (release_date desc nulls last, id);

create table set_names (
    set_id bigint not null references sets on delete cascade,
    language text not null,
    name text not null check (name <> ''),
    primary key (set_id, language)
);
create index set_names_trgm on set_names using gin (fold_text(name) gin_trgm_ops);

create table products (
    id bigint generated always as identity primary key,
    kind text not null check (kind in ('card', 'sealed')),
    region text not null check (region in ('international', 'asia')),
    -- Cards: the catalogue id ("sv03.5-199"). Sealed: "cardmarket-<idProduct>".
    code text not null,
    slug text not null unique,
    set_id bigint references sets,
    -- The collector number as printed or filed ("199", "TG12"); number_sort orders it.
    number text,
    number_sort integer,
    category text,
    rarity text,
    illustrator text,
    release_date date,
    -- Only shown, never filtered: hp, types, stage, ..
    details jsonb not null default '{}',
    -- Names in all languages, set names, set codes and number, folded: what a search looks into.
    search_text text not null default '',
    created_at timestamptz not null default now(),
    updated_at timestamptz not null default now(),
    unique (region, code)
);
create index products_by_set on products (set_id, number_sort, id);
create index products_by_kind on products (kind, id);
create index products_search on products using gin (search_text gin_trgm_ops);

create table product_names (
    product_id bigint not null references products on delete cascade,
    language text not null,
    name text not null check (name <> ''),
    primary key (product_id, language)
);
create index product_names_trgm on product_names using gin (fold_text(name) gin_trgm_ops);

-- What can have a price of its own. Null means "not stated" (a guide mixes all languages), never "any".
create table variants (
    id bigint generated always as identity primary key,
    product_id bigint not null references products on delete cascade,
    finish text check (finish in ('normal', 'reverse', 'holo', 'lenticular', 'metal')),
    -- A printing told apart by something else than its finish: 'shadowless', 'unlimited', 'stamp:1st-edition', ..
    edition text,
    language text,
    created_at timestamptz not null default now(),
    unique nulls not distinct (product_id, finish, edition, language)
);

-- Ids of other markets. One id may stand on several products: such rows are 'ambiguous', kept and never used.
create table external_ids (
    provider text not null check (provider in ('cardmarket', 'tcgplayer', 'cardtrader')),
    external_id bigint not null check (external_id > 0),
    -- A Cardmarket product has two columns of prices: the main finish, and a second one ("-holo").
    slot text not null default 'main' check (slot in ('main', 'second')),
    product_id bigint not null references products on delete cascade,
    variant_id bigint references variants on delete cascade,
    status text not null check (status in ('sure', 'ambiguous')),
    -- 0..1: how sure the mapping is.
    confidence real not null check (confidence between 0 and 1),
    created_at timestamptz not null default now(),
    updated_at timestamptz not null default now(),
    primary key (provider, external_id, slot, product_id)
);
create unique index external_ids_sure on external_ids (provider, external_id, slot) where status = 'sure';
create index external_ids_by_product on external_ids (product_id);
create index external_ids_by_variant on external_ids (variant_id);

-- Each file that was taken in, so that taking it in again changes nothing.
create table imports (
    id bigint generated always as identity primary key,
    kind text not null check (kind in ('catalog', 'products', 'price_guide')),
    source text not null,
    sha256 text not null,
    -- What the file says of itself: its own time of making.
    made_at timestamptz,
    rows_read integer not null,
    rows_written integer not null,
    rows_rejected integer not null,
    -- The first rejected rows with their reasons.
    rejections jsonb not null default '[]',
    -- HTTP validators of a download, for the next conditional request.
    etag text,
    last_modified text,
    created_at timestamptz not null default now(),
    unique (kind, sha256)
);
create index imports_by_kind on imports (kind, created_at desc);

create trigger touch before update on sets for each row execute function touch_updated_at();
create trigger touch before update on products for each row execute function touch_updated_at();
create trigger touch before update on external_ids for each row execute function touch_updated_at();
