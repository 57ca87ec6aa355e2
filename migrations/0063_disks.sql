-- step: expand
-- What is left on the disks of the installation, as `deploy/monitoring/collect` sees it beside the database, which itself knows
-- only what it takes. For the console's Today.
create table disks (
    -- The place that was asked: where the database lies, where backups go.
    name text primary key check (name <> '' and length(name) <= 200),
    total_bytes bigint not null check (total_bytes > 0),
    free_bytes bigint not null check (free_bytes between 0 and total_bytes),
    seen_at timestamptz not null
);
