-- What a person says of the market's own figures. A price is never rewritten: what it should have been is a row of its own,
-- with a note that everybody reads, and so is taking that back.
create table price_corrections (
    id bigint generated always as identity primary key,
    variant_id bigint not null references variants,
    day date not null,
    basis text not null check (basis in ('guide', 'shops')),
    -- The daily value as it stood.
    was jsonb not null,
    -- What it should be, in cents of EUR. Null: there is no value of that day.
    cents bigint check (cents > 0),
    note text not null check (note <> '' and length(note) <= 500),
    -- The correction that this one takes back.
    undoes bigint unique references price_corrections,
    made_at timestamptz not null
);
create index price_corrections_by_variant on price_corrections (variant_id, day);
create trigger append_only before update or delete on price_corrections for each row execute function refuse_change();

create view price_corrections_in_force as
select c.* from price_corrections c
 where c.undoes is null and not exists (select from price_corrections u where u.undoes = c.id);

-- A flag that a person looked at: lifted, and then not raised again in these days, or confirmed, and then not asked about.
create table flag_verdicts (
    id bigint generated always as identity primary key,
    variant_id bigint not null references variants on delete cascade,
    kind text not null,
    verdict text not null check (verdict in ('lifted', 'confirmed')),
    first_day date not null,
    last_day date not null check (last_day >= first_day),
    because text not null,
    note text not null check (length(note) <= 500),
    made_at timestamptz not null,
    undone_at timestamptz
);
create index flag_verdicts_in_force on flag_verdicts (variant_id, kind) where undone_at is null;
drop index flags_by_day;
create index flags_by_day on flags (day, kind, variant_id);

-- The rules that the market's figures were made by, each version from the analysis on that first used it.
create table rule_versions (
    id bigint generated always as identity primary key,
    rule text not null,
    terms jsonb not null,
    first_as_of date not null,
    noted_at timestamptz not null default now()
);
create index rule_versions_by_rule on rule_versions (rule, id desc);
create trigger append_only before update or delete on rule_versions for each row execute function refuse_change();
