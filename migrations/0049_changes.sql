-- Something that pages and answers about the market are made of has changed: who keeps them (`server/src/kept.rs`) hears it when
-- the change is there, and asks anew. Said once a transaction and table, however much it changes.
create function market_changed() returns trigger language plpgsql as $$
begin
    perform pg_notify('market', tg_table_name);
    return null;
end $$;

do $$
declare
    -- All that is read by `store` for an answer that is the same for everybody. What is only added up of them is not here.
    name text;
begin
    foreach name in array array[
        'sets', 'set_names', 'products', 'product_names', 'variants', 'external_ids', 'product_gtins',
        'retailers', 'scrape_logs', 'listings', 'matches', 'raw_prices', 'price_guides', 'fx_rates', 'us_prices', 'sources',
        'processed_prices', 'snapshots', 'fair_prices', 'deal_scores', 'market_statistics', 'signals', 'flags', 'analyses',
        'signals_said', 'outlooks', 'outlook_records', 'signal_records', 'deal_records',
        'imports', 'price_corrections', 'flag_verdicts', 'product_merges', 'set_merges']
    loop
        execute format('create trigger market_changed after insert or update or delete on %I
                            for each statement execute function market_changed()', name);
        execute format('create trigger market_emptied after truncate on %I
                            for each statement execute function market_changed()', name);
    end loop;
end $$;
