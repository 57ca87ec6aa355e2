-- What every later migration leans on: extensions, and the three rules the database keeps by itself.
create extension if not exists pg_trgm;
create extension if not exists citext;

-- `updated_at` is automatic: the trigger `touch` stands on each table that has the column.
create function touch_updated_at() returns trigger language plpgsql as $$
begin
    new.updated_at := now();
    return new;
end $$;

-- Append-only means append-only: the history of prices is never rewritten, only whole months are dropped.
create function refuse_change() returns trigger language plpgsql as $$
begin
    raise exception '% is append-only: % is refused', tg_table_name, tg_op
        using errcode = 'restrict_violation', hint = 'append a correcting row instead';
end $$;

-- Makes the monthly partitions of `parent` from the month of `first` to the month of `last`, both included.
-- Safe to run at any time and by several workers at once. Returns how many were made.
create function ensure_monthly_partitions(parent regclass, first date, last date) returns integer
language plpgsql as $$
declare
    month date := date_trunc('month', first)::date;
    child text;
    made integer := 0;
begin
    perform pg_advisory_xact_lock(hashtext('ensure_monthly_partitions'));
    while month <= last loop
        child := format('%s_%s', parent::text, to_char(month, 'YYYY_MM'));
        if to_regclass(child) is null then
            execute format('create table %I partition of %s for values from (%L) to (%L)',
                           child, parent, month, (month + interval '1 month')::date);
            made := made + 1;
        end if;
        month := (month + interval '1 month')::date;
    end loop;
    return made;
end $$;

-- Text as people search it: lower case, without accents. Immutable, so that an index can use it.
-- The pairs stand in `translate` because unaccent() is only stable and its rules can change below an index.
create function fold_text(t text) returns text language sql immutable parallel safe strict as $$
    select translate(
        replace(replace(replace(lower(t), 'ß', 'ss'), 'æ', 'ae'), 'œ', 'oe'),
        'àáâãäåāąçćčďèéêëēęěìíîïīłñńňòóôõöøōřśšťùúûüūůýÿźżž’`´',
        'aaaaaaaacccdeeeeeeeiiiiilnnnooooooorsstuuuuuuyyzzz''''''')
$$;
