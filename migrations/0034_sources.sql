-- Feeds whose rows we keep, and whether these may be handed on as they came. Shops have the same flag of their own. What is
-- derived from many is ours.
create table sources (
    name text primary key check (name in ('price_guide')),
    title text not null,
    redistributable boolean not null default false,
    -- Why so: a person's words, and when they looked.
    why text not null,
    updated_at timestamptz not null default now()
);
create trigger touch before update on sources for each row execute function touch_updated_at();
insert into sources (name, title, why) values
    ('price_guide', 'Cardmarket''s daily price guide', 'Free to download and to build on; no licence speaks of handing rows on.');
