-- After the migrations: what `collect` is to find, each in a number of its own. The queue's view is the workers'; its columns
-- are those that collect.sql reads.
create schema graphile_worker;
create table graphile_worker.jobs (id bigint, task_identifier text, locked_at timestamptz, attempts smallint, max_attempts smallint, run_at timestamptz);
insert into graphile_worker.jobs values
  (1, 'scrape_retailer', null, 0, 5, now() - interval '100 s'), (2, 'scrape_retailer', null, 0, 5, now() - interval '700 s'),
  (3, 'scrape_retailer', now(), 0, 5, now() - interval '9999 s'), (4, 'deliver', null, 5, 5, now() - interval '9999 s'),
  (5, 'deliver', null, 0, 5, now() + interval '1 h');
insert into retailers (slug, name, country, currency, base_url, adapter, enabled, schedule_minutes, time_zone)
  values ('shop', 'Shop', 'DE', 'EUR', 'https://shop.example', 'shopify', true, 60, 'Europe/Berlin'),
         ('off', 'Off', 'DE', 'EUR', 'https://off.example', 'shopify', false, 60, 'Europe/Berlin');
insert into scrape_logs (retailer_id, slot, status, started_at, stored)
  select id, now() - interval '2 h', 'ok', now(), 7 from retailers where slug = 'shop';
insert into scrape_logs (retailer_id, slot, status, started_at)
  select id, now() - interval '1 h', 'quarantined', now() from retailers where slug = 'shop';
insert into imports (kind, source, sha256, rows_read, rows_written, rows_rejected, created_at) values ('price_guide', 'x', 'x', 1, 1, 0, now() - interval '3 h');
insert into fx_rates (currency, rate_date, rate, created_at) values ('SEK', current_date, 11, now() - interval '4 h');
insert into users (email) values ('a@example.org'), ('b@example.org');
