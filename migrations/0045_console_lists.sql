-- Lists of those who run the house: walked from a key, however many visits and messages there are.

-- Visits, the newest first: all of them, and those that stand in one way.
create index scrape_logs_pages on scrape_logs (started_at, id);
create index scrape_logs_by_status on scrape_logs (status, started_at, id);

-- What was sent, what waits and what did not arrive, the newest first.
create index deliveries_by_state on deliveries (state, id);
