-- Files of collections on their way in: every line is kept, looked at, solved one by one, taken, and taken back.

create table portfolio_imports (
    id bigint generated always as identity primary key,
    user_id uuid not null references users on delete cascade,
    portfolio_id bigint not null references portfolios on delete cascade,
    -- domain::portfolio::import::Format, or 'json'.
    format text not null,
    title text not null,
    mapping jsonb not null default '{}',
    rows integer not null check (rows >= 0),
    -- Each line goes into the collection it names, which is made where it is not there; else all go into this one.
    by_name boolean not null default false,
    state text not null default 'review' check (state in ('review', 'taken', 'undone')),
    created_at timestamptz not null default now(),
    updated_at timestamptz not null default now()
);
create index portfolio_imports_by_user on portfolio_imports (user_id, created_at desc);
create index portfolio_imports_by_day on portfolio_imports (created_at);
create index portfolio_imports_by_portfolio on portfolio_imports (portfolio_id);

create table portfolio_import_rows (
    import_id bigint not null references portfolio_imports on delete cascade,
    line bigint not null,
    -- As it stood in the file, what was read of it (domain::portfolio::Lot), and what was not.
    raw jsonb not null,
    lot jsonb not null,
    problems jsonb not null,
    -- The collection it names, as a name of one can be.
    goes_to text generated always as (nullif(btrim(left(btrim(lot ->> 'portfolio', E' \t\r\n'), 80), E' \t\r\n'), '')) stored,
    -- What it is among our products, and how that is known. Null: not known; the line stays until somebody says.
    product_id bigint references products on delete set null,
    variant_id bigint references variants on delete set null,
    found_by text check (found_by in ('slug', 'cardmarket', 'tcgplayer', 'text', 'person')),
    confidence real check (confidence between 0 and 1),
    -- The text matcher looked at it, whatever came of it.
    read_at timestamptz,
    -- Somebody looked at what could not be read, and the lot is as it should be.
    confirmed boolean not null default false,
    -- Somebody does not want it.
    skipped boolean not null default false,
    -- When it was put into the collection: once, whatever becomes of the lot there.
    taken_at timestamptz,
    -- It goes into the collection when its person says so: what it is, is known and sure (store::portfolios::imports::SURE).
    ready boolean not null generated always as (product_id is not null and not skipped and taken_at is null
        and (problems = '[]' or confirmed) and (found_by is distinct from 'text' or coalesce(confidence, 0) >= 0.9::real)) stored,
    -- What became of it; null where its person took it out again.
    item_id bigint references portfolio on delete set null,
    primary key (import_id, line)
);
create index portfolio_import_rows_open on portfolio_import_rows (import_id, line) where product_id is null and not skipped and taken_at is null;
create index portfolio_import_rows_by_item on portfolio_import_rows (item_id);
create index portfolio_import_rows_by_product on portfolio_import_rows (product_id) where product_id is not null;

create trigger touch before update on portfolio_imports for each row execute function touch_updated_at();
