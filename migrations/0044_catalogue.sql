-- What a person wrote into the catalogue stays, whatever its source says later; one product may be another one, and leads there.
alter table products
    add column held text[] not null default '{}',
    add column merged_into bigint references products check (merged_into <> id);
create index products_merged on products (merged_into) where merged_into is not null;
alter table sets
    add column held text[] not null default '{}',
    add column merged_into bigint references sets check (merged_into <> id);
create index sets_merged on sets (merged_into) where merged_into is not null;
alter table product_names add column by_person boolean not null default false;
alter table set_names add column by_person boolean not null default false;

-- `pmi.person` is set for the transaction in which a person writes (`store::catalog::edit`). All others leave what is held.
create function keep_name() returns trigger language plpgsql as $$
begin
    if old.by_person and current_setting('pmi.person', true) is distinct from 'yes' then
        return null;
    end if;
    return new;
end $$;
create trigger keep before update on product_names for each row execute function keep_name();
create trigger keep before update on set_names for each row execute function keep_name();

create function keep_product() returns trigger language plpgsql as $$
declare
    words text;
begin
    if new.merged_into is not null then
        new.set_id := null;
        new.search_text := '';
        return new;
    end if;
    if current_setting('pmi.person', true) is distinct from 'yes' then
        if 'rarity' = any(old.held) then new.rarity := old.rarity; end if;
        if 'number' = any(old.held) then
            new.number := old.number;
            new.number_sort := old.number_sort;
        end if;
    end if;
    -- A name that a person wrote is found too: its source knows nothing of it.
    select string_agg(' ' || replace(fold_text(n.name), '-', ' '), '' order by n.language) into words
      from product_names n where n.product_id = new.id and n.by_person;
    if words is not null and position(words || ' ' in new.search_text) = 0 then
        new.search_text := rtrim(new.search_text) || words || ' ';
    end if;
    return new;
end $$;
create trigger keep before update on products for each row execute function keep_product();

-- What a source puts into a set that is another one is of that one.
create function follow_set() returns trigger language plpgsql as $$
begin
    new.set_id := coalesce((select s.merged_into from sets s where s.id = new.set_id), new.set_id);
    return new;
end $$;
create trigger follow_set before insert or update of set_id on products for each row execute function follow_set();

create function keep_set() returns trigger language plpgsql as $$
begin
    if current_setting('pmi.person', true) is distinct from 'yes' then
        if 'release_date' = any(old.held) then new.release_date := old.release_date; end if;
        if 'official_count' = any(old.held) then new.official_count := old.official_count; end if;
        if 'abbreviation' = any(old.held) then new.abbreviation := old.abbreviation; end if;
    end if;
    return new;
end $$;
create trigger keep before update on sets for each row execute function keep_set();

-- What a person changed in the catalogue, as it was and as it is.
create table catalogue_changes (
    id bigint generated always as identity primary key,
    product_id bigint references products on delete cascade,
    set_id bigint references sets on delete cascade,
    before jsonb not null,
    after jsonb not null,
    undoes bigint unique references catalogue_changes on delete cascade,
    made_at timestamptz not null,
    check ((product_id is null) <> (set_id is null))
);
create index catalogue_changes_of_product on catalogue_changes (product_id, id desc) where product_id is not null;
create index catalogue_changes_of_set on catalogue_changes (set_id, id desc) where set_id is not null;

-- Products that were found to be one, with everything that moved, so that they can be two again.
create table product_merges (
    id bigint generated always as identity primary key,
    from_id bigint not null references products on delete cascade,
    into_id bigint not null references products on delete cascade check (into_id <> from_id),
    was jsonb not null,
    moved jsonb not null,
    made_at timestamptz not null,
    undone_at timestamptz
);
create unique index product_merges_in_force on product_merges (from_id) where undone_at is null;
create index product_merges_into on product_merges (into_id);

-- Likewise of sets: `moved` are the products and the watches.
create table set_merges (
    id bigint generated always as identity primary key,
    from_id bigint not null references sets on delete cascade,
    into_id bigint not null references sets on delete cascade check (into_id <> from_id),
    moved jsonb not null,
    made_at timestamptz not null,
    undone_at timestamptz
);
create unique index set_merges_in_force on set_merges (from_id) where undone_at is null;
create index set_merges_into on set_merges (into_id);

-- Whether a set's name stands in a title.
create index set_names_words on set_names (replace(fold_text(name), '-', ' '));
