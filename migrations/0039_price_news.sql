-- What a product costs, or who asks what for it, has changed: said when the change is there, to who looks at its page
-- (`store::news`). What alerts are to look at (0023) is what its page shows. A statement that changes many products says so
-- once, and each server asks for those that somebody looks at.
create function price_news() returns trigger language plpgsql as $$
begin
    perform pg_notify('prices', case when count(*) > 200 then '*' else string_agg(product_id::text, ',') end)
       from (select distinct product_id from changed) each_once
     having count(*) > 0;
    return null;
end $$;

create trigger news_of_prices after insert on alert_dirty referencing new table as changed
    for each statement execute function price_news();
