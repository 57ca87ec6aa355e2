-- What those who run the house look at each morning is counted from indexes, however many matches and visits there are.

-- What wants a person, in the words of `store::matches::count_open`: 0.8 is its DOUBTFUL.
create index matches_open_unmatched on matches (listing_id)
    where product_id is null and kind in ('card', 'sealed') and decided_by = 'matcher';
create index matches_open_doubtful on matches (listing_id)
    where product_id is not null and confidence < 0.8::real and decided_by = 'matcher';

-- Visits, the newest first: all of them, and those that stand in one way.
create index scrape_logs_pages on scrape_logs (started_at, id);
create index scrape_logs_by_status on scrape_logs (status, started_at, id);

-- What was sent, the newest first, and what did not arrive.
create index deliveries_pages on deliveries (id) where state <> 'sent';
