-- One line a figure, in Prometheus' text format. README.md of this folder says what each means; nothing here reads a large table.
begin read only;
set local statement_timeout = '10s';
select format('pmi_database_connections{state="%s"} %s', coalesce(state, 'other'), count(*))
  from pg_stat_activity where backend_type = 'client backend' group by coalesce(state, 'other');
select 'pmi_database_connections_max ' || current_setting('max_connections');
select 'pmi_database_size_bytes ' || pg_database_size(current_database());
select 'pmi_database_oldest_transaction_seconds ' || coalesce(round(max(extract(epoch from now() - xact_start))), 0)
  from pg_stat_activity where backend_type = 'client backend' and pid <> pg_backend_pid();
-- Null before the first piece: then there is no age yet.
select 'pmi_wal_archive_age_seconds ' || round(extract(epoch from now() - last_archived_time))
  from pg_stat_archiver where last_archived_time is not null;
select 'pmi_wal_archive_failing ' || (coalesce(last_failed_time > coalesce(last_archived_time, '-infinity'), false))::integer from pg_stat_archiver;
select format('pmi_replication_lag_seconds{replica="%s"} %s', application_name, coalesce(round(extract(epoch from replay_lag)::numeric, 3), 0))
  from pg_stat_replication where state = 'streaming' and application_name <> 'pg_basebackup';
select format('pmi_replication_slot_bytes{slot="%s"} %s', slot_name, coalesce(pg_wal_lsn_diff(pg_current_wal_lsn(), restart_lsn), 0))
  from pg_replication_slots where not pg_is_in_recovery();

-- The queue: made by the workers at their first start.
select to_regclass('graphile_worker.jobs') is not null as queue \gset
\if :queue
select format('pmi_queue_jobs{state="%s",task="%s"} %s', state, task_identifier, count(*)) from (
    select task_identifier, case when locked_at is not null then 'running' when attempts >= max_attempts then 'dead'
                                 when run_at > now() then 'waiting' else 'ready' end as state from graphile_worker.jobs) j
 group by state, task_identifier;
select 'pmi_queue_oldest_seconds ' || coalesce(round(extract(epoch from now() - min(run_at))), 0)
  from graphile_worker.jobs where locked_at is null and attempts < max_attempts and run_at <= now();
\endif

-- How long ago each source last said something good, and how often it should.
select format(E'pmi_source_age_seconds{source="%s"} %s\npmi_source_interval_seconds{source="%1$s"} %3$s', slug,
              round(extract(epoch from now() - coalesce((select max(slot) from scrape_logs s where s.retailer_id = r.id and s.status = 'ok'), r.updated_at))),
              schedule_minutes * 60)
  from retailers r where enabled;
select format(E'pmi_source_age_seconds{source="price-guide"} %s\npmi_source_interval_seconds{source="price-guide"} 86400', round(extract(epoch from now() - max(created_at))))
  from imports where kind = 'price_guide' having max(created_at) is not null;
select format(E'pmi_source_age_seconds{source="exchange-rates"} %s\npmi_source_interval_seconds{source="exchange-rates"} 86400', round(extract(epoch from now() - max(created_at))))
  from fx_rates having max(created_at) is not null;
select 'pmi_visits_to_be_judged ' || count(*) from scrape_logs where status = 'quarantined' and started_at > now() - interval '14 days';
select 'pmi_analysis_open_seconds ' || coalesce(round(max(extract(epoch from now() - opened_at))), 0) from analyses where state = 'open';

-- The house.
select 'pmi_people ' || count(*) from users;
select format('pmi_subscriptions{status="%s"} %s', status, count(*)) from subscriptions group by status;
select format('pmi_alerts{state="%s"} %s', state, count(*)) from alerts group by state;
select format('pmi_deliveries{state="%s"} %s', state, count(*)) from deliveries where created_at > now() - interval '1 day' group by state;
select 'pmi_observations_day ' || coalesce(sum(stored), 0) from scrape_logs where started_at > now() - interval '1 day';

-- Upkeep: what vacuum has not taken yet, and how near the numbers of transactions are to their end.
select format('pmi_table_dead_share{table="%s"} %s', relname, round(n_dead_tup::numeric / (n_live_tup + n_dead_tup), 3))
  from pg_stat_user_tables where n_dead_tup > 1000 order by n_dead_tup desc limit 5;
select 'pmi_vacuum_age_share ' || round(max(age(datfrozenxid))::numeric / 2000000000, 3) from pg_database;
select 'pmi_indexes_invalid ' || count(*) from pg_index where not indisvalid;
commit;
