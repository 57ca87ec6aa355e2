-- What those who run the house switch off for a time, and what they say on every page meanwhile.

create table switched_off (
    -- `domain::house::Switch`.
    name text primary key check (name in ('registration', 'visits', 'messages')),
    -- Shown to those who run the house.
    why text not null check (char_length(why) between 1 and 500),
    since timestamptz not null
);

create table notices (
    id bigint generated always as identity primary key,
    words text not null check (char_length(words) between 1 and 500),
    begins_at timestamptz not null,
    ends_at timestamptz not null check (ends_at > begins_at),
    made_at timestamptz not null
);
create index notices_by_end on notices (ends_at);
