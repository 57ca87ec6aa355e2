-- step: expand
-- What went wrong of late, for `/status`: the few bad visits among very many good ones.
-- allow locks: a row a visit, some hundred thousand in years: it is built within a second
create index scrape_logs_bad on scrape_logs (started_at, id) where status in ('quarantined', 'blocked', 'failed', 'discarded');

-- Reports of mistakes that were closed are forgotten in time.
-- allow locks: a row a report that somebody wrote by hand
create index reports_closed on reports (closed_at) where closed_at is not null;
