-- A pretend market for measuring, on a freshly migrated database:
--   psql -v products=25000 -v observations=2000000 -v as_of=2026-11-01 -f seed.sql
-- Every value is hash arithmetic on row numbers: the same parameters give the same rows on any machine; only the
-- dates move with as_of, the first day without observations.
--
--   popularity  product k has about (k + 50)^-0.7 of the observations: of 25,000 x 2,000,000 the first has 2,160, the median ~50
--   listings    up to 9 shops, languages and conditions for a popular product, one or two for a rare one
--   prices      lognormal level (median ~5 EUR) x slow waves and daily noise x condition x shop x 4 % noise; 1.5 % outliers;
--               3 % of the listings end on a real discount, so that there are deals
--   guides      every product for 31 days, the 500 most popular for a year
\set ON_ERROR_STOP on
set client_min_messages = warning;
-- Valid by construction: foreign keys and triggers are not asked again for millions of rows.
set session_replication_role = replica;
set work_mem = '512MB';
set jit = off;
begin;

-- 0 <= u < 1 and a standard normal, both functions of (row, salt) only.
create function pg_temp.u(k bigint, salt bigint) returns float8 language sql immutable as
    'select (hashint8extended(k, salt) & 9007199254740991)::float8 / 9007199254740992.0';
create function pg_temp.gauss(k bigint, salt bigint) returns float8 language sql immutable as
    'select sqrt(-2 * ln(1 - pg_temp.u(k, salt))) * cos(2 * pi() * pg_temp.u(k, salt + 1))';
-- What product k is worth on a day (0..364), in cents.
create function pg_temp.worth(k bigint, day integer, base float8, swing float8) returns float8 language sql immutable as
    'select base * exp(swing * (sin(day / 23.0 + 6.28 * pg_temp.u(k, 11)) + sin(day / 61.0 + 6.28 * pg_temp.u(k, 12)))
                       + 0.02 * pg_temp.gauss(k * 400 + day, 13))';
create function pg_temp.cents(value float8) returns integer language sql immutable as
    'select case when value is not null then greatest(5, least(50000000, round(value)))::integer end';
-- One of a list, by a number 0 <= u < 1.
create function pg_temp.pick(list text[], u float8) returns text language sql immutable as
    'select list[1 + floor(u * cardinality(list))::integer]';

-- ---- catalogue -------------------------------------------------------------------------------------------------------

-- Invented names of a beginning and an ending, in English and German.
create temp table words as select
    string_to_array('Ash Bark Bolt Bramble Bronze Brook Cloud Copper Dune Fern Flare Fog Glacier Grove Hail Heath Honey Icicle '
        'Kelp Lichen Maple Meadow Moss Night Opal Pebble Petal Pine Prism Rain River Rust Sand Silver Spark Spring Star Stone '
        'Sulfur Wind', ' ') as head_en,
    string_to_array('Asch Rinden Blitz Dorn Bronze Bach Wolken Kupfer Dünen Farn Flacker Nebel Gletscher Hain Hagel Heide Honig '
        'Zapfen Tang Flechten Ahorn Wiesen Moos Nacht Opal Kiesel Blüten Kiefern Prisma Regen Fluss Rost Sand Silber Funken Quell '
        'Stern Stein Schwefel Wind', ' ') as head_de,
    string_to_array('antler badger beak beetle bison carp cobra crane cub deer dove eagle elk falcon feather frog goat goose hawk '
        'hound jackal lion lizard mole moose owl panther robin salmon spider stag turtle', ' ') as tail_en,
    string_to_array('geweih dachs schnabel käfer bison karpfen kobra kranich welpe reh taube adler elch falke feder frosch ziege '
        'gans habicht hund schakal löwe echse maulwurf wapiti eule panther drossel lachs spinne hirsch kröte', ' ') as tail_de,
    '{"","","","","Dark ","Bright ","Hidden ","Elder ","Golden ","Team "}'::text[] as prefix,
    '{"",""," ex"," V"," VMAX"," GX"," Prime"," Star",""," LV.X"}'::text[] as suffix;

create temp table bench_products as
with popularity as (
    select k, :observations * sum((k + 50) ^ -0.7) over (order by k) / sum((k + 50) ^ -0.7) over () as upto
    from generate_series(1, :products) k
), counted as (
    select k, round(upto)::integer - round(coalesce(lag(upto) over (order by k), 0))::integer as n from popularity
)
select k::bigint, n, greatest(1, ceil(n / 250.0), least(8, ceil(n / 40.0)))::integer as listings,
       1 + (k - 1) % s.sets as set_id, (1 + (k - 1) / s.sets)::text as number,
       case when k % 50 = 0 then 'sealed' else 'card' end as kind,
       case when (k - 1) % s.sets < s.sets * 0.85 then 'international' else 'asia' end as region,
       exp(6.2 + 1.5 * pg_temp.gauss(k, 1)) as base, 0.02 + 0.18 * pg_temp.u(k, 3) as swing,
       pg_temp.u(k, 4) < 0.25 as reverse,
       pg_temp.pick(prefix, pg_temp.u(k, 7)) || pg_temp.pick(head_en, pg_temp.u(k, 5)) || pg_temp.pick(tail_en, pg_temp.u(k, 6))
           || pg_temp.pick(suffix, pg_temp.u(k, 8)) as en,
       pg_temp.pick(head_de, pg_temp.u(k, 5)) || pg_temp.pick(tail_de, pg_temp.u(k, 6))
           || pg_temp.pick(suffix, pg_temp.u(k, 8)) as de
from counted cross join words cross join lateral (select ceil(:products / 100.0)::integer as sets) s;

insert into sets (id, region, code, slug, serie_code, serie_name, release_date, official_count, total_count, abbreviation)
overriding system value
select set_id, min(region), format('bench%s', set_id), format('bench-%s', set_id), format('serie%s', set_id / 10),
       format('Series %s', set_id / 10), :'as_of'::date - 30 * set_id, count(*), count(*), format('B%s', set_id)
from bench_products group by set_id order by set_id;
insert into set_names (set_id, language, name)
select id, language, format(title, (select pg_temp.pick(head_en, pg_temp.u(id, 9)) from words), id)
from sets cross join (values ('en', '%s Trails %s'), ('de', '%s-Pfade %s')) n(language, title);

insert into products (id, kind, region, code, slug, set_id, number, number_sort, category, rarity, illustrator, release_date, search_text)
overriding system value
select k, p.kind, p.region, case kind when 'card' then s.code || '-' || number else format('cardmarket-%s', 100000 + k) end,
       trim('-' from regexp_replace(lower(en), '[^a-z0-9]+', '-', 'g')) || format('-%s-%s', s.slug, number), set_id,
       case kind when 'card' then number end, case kind when 'card' then number::integer end,
       case kind when 'card' then 'Pokemon' else 'Booster Box' end,
       pg_temp.pick('{Common,Common,Common,Uncommon,Uncommon,Rare,Rare,Ultra Rare}', pg_temp.u(k, 10)),
       format('Painter %s', k % 97), s.release_date, fold_text(concat_ws(' ', en, de, n.names, s.code, s.abbreviation, number))
from bench_products p join sets s on s.id = p.set_id
join (select set_id, string_agg(name, ' ' order by language) as names from set_names group by set_id) n using (set_id)
order by k;
insert into product_names (product_id, language, name)
select k, 'en', en from bench_products union all select k, 'de', de from bench_products order by 1, 2;

-- The printing that guides speak of has no language; a quarter also has a reverse print (the guides' second columns).
insert into variants (id, product_id, finish) overriding system value
select k, k, 'normal' from bench_products order by k;
insert into variants (id, product_id, finish) overriding system value
select :products + row_number() over (order by k), k, 'reverse' from bench_products where reverse;
insert into external_ids (provider, external_id, slot, product_id, variant_id, status, confidence)
select 'cardmarket', 100000 + product_id, case finish when 'normal' then 'main' else 'second' end, product_id, id, 'sure', 1
from variants order by id;

-- ---- shops -----------------------------------------------------------------------------------------------------------

insert into retailers (id, slug, name, country, currency, base_url, adapter, enabled) overriding system value
select r, format('bench-shop-%s', r), format('Bench Shop %s', r), (array['DE', 'FR', 'IT', 'AT'])[1 + r % 4], 'EUR',
       format('https://shop%s.invalid', r), 'shopify', false
from generate_series(1, 8) r;

create temp table bench_listings as
select row_number() over (order by k, j) as id, k, 1 + ((k * 7 + j) % 8)::integer as retailer, base, swing, en, number,
       n * j / listings - n * (j - 1) / listings as n, pg_temp.u(k * 100 + j, 21) as start,
       c.condition, c.factor, pg_temp.pick('{de,de,de,de,en,en,en,en,fr,ja}', pg_temp.u(k * 100 + j, 22)) as language
from bench_products cross join lateral generate_series(1, listings) j
cross join lateral (select pg_temp.u(k * 100 + j, 23) as u) r
join (values ('NM', 0, 0.55, 1.0), ('EX', 0.55, 0.80, 0.85), ('GD', 0.80, 0.92, 0.70), ('LP', 0.92, 0.97, 0.50), ('PL', 0.97, 1, 0.35))
    c(condition, low, high, factor) on r.u >= c.low and r.u < c.high
where n * j / listings > n * (j - 1) / listings;

insert into variants (id, product_id, finish, language) overriding system value
select (select max(id) from variants) + row_number() over (order by k, language), k, 'normal', language
from bench_listings group by k, language;

-- At most one observation of a listing a day (n <= 250), the last one soon before as_of.
create temp table bench_observations as
select l.id as listing_id, l.retailer, d.day, i = l.n - 1 as newest,
       pg_temp.cents(pg_temp.worth(l.k, d.day, l.base, l.swing) * l.factor * (0.9 + 0.03 * l.retailer)
           * exp(0.04 * pg_temp.gauss(l.id * 400 + d.day, 31))
           * case when o.u < 0.0075 then 0.15 + 30 * o.u when o.u > 0.9925 then 2.5 + 1000 * (o.u - 0.9925) else 1 end
           * case when i = l.n - 1 and pg_temp.u(l.id, 34) < 0.03 then 0.55 + 10 * pg_temp.u(l.id, 34) else 1 end) as price,
       case when pg_temp.u(l.id * 400 + d.day, 35) < 0.85 then 'in' else 'out' end as stock,
       ((:'as_of'::date - 365 + d.day)::timestamp at time zone 'UTC') + make_interval(hours => 2 * l.retailer, secs => l.id % 3600) as observed_at
from bench_listings l cross join lateral generate_series(0, l.n - 1) i
cross join lateral (select floor((i + l.start) * 365 / l.n)::integer as day) d
cross join lateral (select pg_temp.u(l.id * 400 + d.day, 33) as u) o;

insert into listings (id, retailer_id, external_id, url, title, variant_title, price_minor, currency, stock,
                      first_seen_at, last_seen_at, last_stored_at) overriding system value
select l.id, l.retailer, l.id::text, format('https://shop%s.invalid/products/%s', l.retailer, l.id),
       format('%s - %s', l.en, l.number), format('%s / %s', l.condition, l.language), o.price, 'EUR', o.stock, f.first,
       :'as_of'::date::timestamp at time zone 'UTC' - interval '2 hours', o.observed_at
from bench_listings l join bench_observations o on o.listing_id = l.id and o.newest
join (select listing_id, min(observed_at) as first from bench_observations group by 1) f on f.listing_id = l.id
order by l.id;
insert into matches (listing_id, product_id, variant_id, language, condition, confidence, reasons, matcher)
select l.id, l.k, v.id, l.language, l.condition, 0.97, '[]', 'bench'
from bench_listings l join variants v on v.product_id = l.k and v.finish = 'normal' and v.language = l.language order by l.id;

select ensure_monthly_partitions('raw_prices', :'as_of'::date - 365, :'as_of'::date),
       ensure_monthly_partitions('price_guides', :'as_of'::date - 365, :'as_of'::date) \g /dev/null
insert into scrape_logs (id, retailer_id, slot, status, pages, offers, stored, started_at, finished_at) overriding system value
select (retailer - 1) * 365 + day + 1, retailer, min(t), 'ok', 1 + count(*) / 250, count(*), count(*), min(t), min(t) + interval '1 hour'
from bench_observations cross join lateral
    (select ((:'as_of'::date - 365 + day)::timestamp at time zone 'UTC') + make_interval(hours => 2 * retailer) as t) s
group by retailer, day order by 1;
insert into raw_prices (listing_id, observed_at, run_id, price_minor, currency, stock)
select listing_id, observed_at, (retailer - 1) * 365 + day + 1, price, 'EUR', stock from bench_observations order by observed_at, listing_id;

-- ---- guides ----------------------------------------------------------------------------------------------------------

insert into imports (id, kind, source, sha256, rows_read, rows_written, rows_rejected) overriding system value
values (1, 'price_guide', 'bench', 'bench', 0, 0, 0);
insert into price_guides (game, id_product, guide_date, avg_cents, low_cents, trend_cents, avg1_cents, avg7_cents, avg30_cents,
    second_avg_cents, second_low_cents, second_trend_cents, second_avg1_cents, second_avg7_cents, second_avg30_cents, import_id)
select 6, 100000 + k, :'as_of'::date - 365 + day, pg_temp.cents(w * 1.02), pg_temp.cents(w * 0.6), pg_temp.cents(w), pg_temp.cents(w * 0.98),
       pg_temp.cents(w * 0.99), pg_temp.cents(w), pg_temp.cents(r * 1.02), pg_temp.cents(r * 0.6), pg_temp.cents(r), pg_temp.cents(r * 0.98),
       pg_temp.cents(r * 0.99), pg_temp.cents(r), 1
from generate_series(0, 364) day join bench_products on k <= 500 or day >= 365 - 31
cross join lateral (select pg_temp.worth(k, day, base, swing) as w) v
cross join lateral (select case when reverse then w * (1.2 + 0.6 * pg_temp.u(k, 41)) end as r) second
order by day, k;

select setval(pg_get_serial_sequence(t, 'id'), (xpath('/row/m/text()', query_to_xml(format('select max(id) as m from %I', t), false, true, '')))[1]::text::bigint)
from unnest(array['sets', 'products', 'variants', 'retailers', 'scrape_logs', 'listings', 'imports']) t \g /dev/null
commit;
vacuum (analyze);
select format('%s products, %s listings, %s raw prices, %s guide rows', (select count(*) from products), (select count(*) from listings),
              (select count(*) from raw_prices), (select count(*) from price_guides));
