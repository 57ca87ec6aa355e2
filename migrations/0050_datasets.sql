-- What we derived, as files of a day that anybody may take. They lie in the database, in parts: whoever makes them and whoever
-- serves them need not be one machine.
create table datasets (
    id bigint generated always as identity primary key,
    day date not null,
    -- As in `domain::dataset`.
    name text not null,
    format text not null check (format in ('csv.gz', 'parquet')),
    rows bigint not null check (rows >= 0),
    bytes bigint not null check (bytes > 0),
    sha256 bytea not null check (length(sha256) = 32),
    made_at timestamptz not null,
    unique (day, name, format)
);

create table dataset_parts (
    dataset_id bigint not null references datasets on delete cascade,
    number integer not null check (number >= 0),
    content bytea not null,
    primary key (dataset_id, number)
);
-- Packed already.
alter table dataset_parts alter column content set storage external;

-- Which there are is an answer that is kept (0049_changes.sql).
create trigger market_changed after insert or update or delete on datasets
    for each statement execute function market_changed();
