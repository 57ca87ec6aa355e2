-- What all readers see has changed: who keeps pages (`server/src/ops/kept.rs`) hears it when the change is there, in whatever
-- process it was made, and makes them anew. Said once a transaction, however much it changed. Tables that change with every
-- page of a visit are not among them: of those a visit's end speaks.
create function market_news() returns trigger language plpgsql as $$
begin
    perform pg_notify('readers', '');
    return null;
end $$;

create trigger market_news after update of state on analyses for each statement execute function market_news();
create trigger market_news after update of status, released_at on scrape_logs for each statement execute function market_news();
create trigger market_news after insert or update or delete on retailers for each statement execute function market_news();
create trigger market_news after insert on imports for each statement execute function market_news();
