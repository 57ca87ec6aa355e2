-- What is written about a shop, before and after each change: so that it can be seen and taken back. Who changed it stands in
-- the audit log, which knows how to forget people.
create table retailer_changes (
    id bigint generated always as identity primary key,
    retailer_id bigint not null references retailers,
    before jsonb not null,
    after jsonb not null check (after <> before),
    -- The change that this one took back. Each is taken back once.
    undoes bigint unique references retailer_changes,
    made_at timestamptz not null
);
create index retailer_changes_by_retailer on retailer_changes (retailer_id, id);
create trigger append_only before update or delete on retailer_changes for each row execute function refuse_change();
