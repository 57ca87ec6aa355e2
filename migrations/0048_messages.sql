-- What people asked for by right, found without reading what else they did.
create index audit_log_copies on audit_log (actor_id, action, created_at) where action in ('export_asked', 'export_made');

-- Every letter as its reader gets it, with made-up people and prices: workers write them when they begin, the console shows them.
create table letter_samples (
    name text not null check (name <> ''),
    language text not null check (language ~ '^[a-z]{2}$'),
    subject text not null,
    plain text not null,
    -- Null: it is text only.
    html text,
    made_at timestamptz not null,
    primary key (name, language)
);
