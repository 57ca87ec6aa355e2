-- What a listing was recognised as, what people corrected, and which prices and ids are held back.

alter table matches
    add column kind text not null default 'other' check (kind in ('card', 'sealed', 'lot', 'accessory', 'other')),
    -- The catalogue's code of the set, also of sealed products that nobody listed.
    add column set_code text,
    add column number text,
    add column product_type text,
    -- Patterns ('masterball') are stated surfaces too; the variant's finish is the catalogue's own list.
    add column finish text check (finish in ('holo', 'reverse', 'nonholo', 'cosmos', 'masterball', 'pokeball')),
    add column first_edition boolean,
    add column grader text,
    -- Tenths: 95 is 9.5.
    add column grade smallint check (grade between 10 and 100),
    add column quantity integer check (quantity > 0),
    add column is_lot boolean not null default false,
    -- Which key found the product: a person, a confirmed SKU, an alias, a GTIN, or the matcher's reading of the text.
    add column found_by text not null default 'text'
        check (found_by in ('person', 'sku', 'shop_alias', 'alias', 'gtin', 'text')),
    -- The price stands too far from every other source: not used and not shown until somebody has looked.
    add column held_reason text check (held_reason <> ''),
    -- A person saw what was held and let it pass, at this price.
    add column released_minor bigint check (released_minor > 0),
    -- Whether another source agreed with the price. Null: there was none, so it is unverified.
    add column price_agrees boolean;
-- Words from before are one reason each, without a place in the title.
update matches set kind = case when product_id is null then 'other' else (select p.kind from products p where p.id = product_id) end,
       reasons = coalesce((select jsonb_agg(case when jsonb_typeof(r) = 'string'
                                then jsonb_build_object('feature', 'kind', 'weight', 0, 'text', r #>> '{}') else r end)
                             from jsonb_array_elements(reasons) r), '[]');
create index matches_held on matches (listing_id) where held_reason is not null;
create index matches_unmatched on matches (listing_id) where product_id is null;

-- A person's correction: this text is that product (null: none of ours). It holds for one shop, or for all.
create table match_aliases (
    id bigint generated always as identity primary key,
    retailer_id bigint references retailers on delete cascade,
    -- Title and choice, folded: `domain::identity` does not matter for it.
    title_key text not null check (title_key <> ''),
    -- The text as it stood, to be replayed and read by people.
    title text not null,
    variant_title text,
    product_id bigint references products on delete cascade,
    language text,
    condition text check (condition in ('MT', 'NM', 'EX', 'GD', 'LP', 'PL', 'PO')),
    finish text check (finish in ('holo', 'reverse', 'nonholo', 'cosmos', 'masterball', 'pokeball')),
    note text,
    created_by text not null,
    created_at timestamptz not null default now(),
    updated_at timestamptz not null default now(),
    undone_at timestamptz
);
create unique index match_aliases_in_force on match_aliases (title_key, retailer_id) nulls not distinct where undone_at is null;
create index match_aliases_by_product on match_aliases (product_id);
create index match_aliases_by_retailer on match_aliases (retailer_id);

-- A shop's own number of a product, confirmed by a person: it keeps its product until the title changes.
create table confirmed_skus (
    retailer_id bigint not null references retailers on delete cascade,
    sku text not null check (sku <> ''),
    title_key text not null,
    product_id bigint not null references products on delete cascade,
    alias_id bigint references match_aliases on delete cascade,
    created_at timestamptz not null default now(),
    primary key (retailer_id, sku)
);
create index confirmed_skus_by_product on confirmed_skus (product_id);
create index confirmed_skus_by_alias on confirmed_skus (alias_id);

-- Bar codes, learned from listings that were matched surely. A code that several products have is kept and not used.
create table product_gtins (
    gtin text not null check (gtin ~ '^[0-9]{8,14}$'),
    product_id bigint not null references products on delete cascade,
    -- How many shops give this product this code.
    shops integer not null check (shops > 0),
    -- Another product has it too.
    contested boolean not null default false,
    created_at timestamptz not null default now(),
    updated_at timestamptz not null default now(),
    primary key (gtin, product_id)
);
create index product_gtins_by_product on product_gtins (product_id);

-- A mapping whose prices are those of another product: kept, told, and not used.
alter table external_ids
    add column suspect boolean not null default false,
    add column suspect_reason text,
    add constraint external_ids_suspect_check check (suspect = (suspect_reason is not null));

create trigger touch before update on match_aliases for each row execute function touch_updated_at();
create trigger touch before update on product_gtins for each row execute function touch_updated_at();
