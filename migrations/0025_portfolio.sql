-- Collections: several of a person, each shared by a link that can be taken back, and what is in them.

create table portfolios (
    id bigint generated always as identity primary key,
    user_id uuid not null references users on delete cascade,
    name text not null check (name <> '' and length(name) <= 80),
    -- SHA-256 of the token of the public link. Null: nobody else sees it.
    share_hash bytea unique,
    shared_at timestamptz,
    created_at timestamptz not null default now(),
    updated_at timestamptz not null default now(),
    unique (user_id, name),
    check ((share_hash is null) = (shared_at is null))
);

-- Nothing was written here yet: what is only shown stands in `lot` (domain::portfolio::Lot), what is asked for beside it.
alter table portfolio
    drop column language,
    drop column condition,
    drop column grader,
    drop column grade,
    drop column paid_minor,
    drop column paid_currency,
    drop column acquired_on,
    drop column note,
    add column portfolio_id bigint not null references portfolios on delete cascade,
    add column wanted boolean not null default false,
    add column bought_on date,
    add column sold_on date,
    add column lot jsonb not null;
create index portfolio_by_portfolio on portfolio (portfolio_id, id);
create index portfolio_by_variant on portfolio (variant_id) where variant_id is not null;

-- What selling somewhere costs, as its person knows it (domain::portfolio::FeeProfile).
create table fee_profiles (
    user_id uuid not null references users on delete cascade,
    name text not null check (name <> ''),
    terms jsonb not null,
    created_at timestamptz not null default now(),
    updated_at timestamptz not null default now(),
    primary key (user_id, name)
);

create trigger touch before update on portfolios for each row execute function touch_updated_at();
create trigger touch before update on fee_profiles for each row execute function touch_updated_at();
