-- Shops that somebody wants to know more of before they are in the registry: asked for in the console, looked at by a worker.
-- Who asked stands in the audit log.
create table shop_tests (
    id bigint generated always as identity primary key,
    url text not null check (char_length(url) between 1 and 2000),
    currency text not null check (currency ~ '^[A-Z]{3}$'),
    asked_at timestamptz not null,
    -- Both null: nobody looked yet.
    looked_at timestamptz,
    -- `domain::shop_test::Look`.
    found jsonb,
    -- Why nothing was found.
    error text check (error <> ''),
    check ((looked_at is null) = (found is null and error is null)),
    check (found is null or error is null)
);
