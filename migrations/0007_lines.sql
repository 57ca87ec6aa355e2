-- The lines pages show, said once: a set with its name, a product with its name, set and newest price.
-- Plain views over lateral look-ups by key: a query that takes 50 lines does 50 small index reads, no more.

-- English first, then the language of the tree the set or product was printed in.
create function language_rank(language text) returns integer language sql immutable parallel safe strict as $$
    select case language when 'en' then 0 when 'ja' then 1 when 'de' then 2 when 'fr' then 3 else 4 end
$$;

create view set_lines as
select s.id, s.slug, s.code, s.region, s.serie_code, s.serie_name, s.release_date, s.official_count, s.abbreviation,
       coalesce((select n.name from set_names n where n.set_id = s.id
                  order by language_rank(n.language), n.language limit 1), nullif(s.source_name, ''), s.code) as name
  from sets s;

create view product_lines as
select p.id, p.slug, p.kind, p.region, p.number, p.number_sort, p.rarity, p.set_id,
       coalesce(n.name, p.code) as name, coalesce(n.language, 'en') as language,
       s.slug as set_slug, s.code as set_code, s.name as set_name, s.official_count,
       q.last_cents, q.last_day, q.change_7d
  from products p
  left join lateral (select name, language from product_names
                      where product_id = p.id order by language_rank(language), language limit 1) n on true
  left join set_lines s on s.id = p.set_id
  -- The price of a product is that of its plainest variant which has one; Cardmarket's before that of shops.
  left join lateral (select q.last_cents, q.last_day, q.change_7d from snapshots q join variants v on v.id = q.variant_id
                      where q.product_id = p.id
                      order by q.basis, case v.finish when 'normal' then 0 when 'holo' then 1 else 2 end,
                               v.edition nulls first, v.language nulls first, v.id limit 1) q on true;
