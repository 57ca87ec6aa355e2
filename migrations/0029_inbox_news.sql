-- What is unread of somebody has changed: who listens hears whose, when the change is there, and counts again
-- (`store::news`). A statement that tells many people says each of them once.
create function inbox_news() returns trigger language plpgsql as $$
begin
    perform pg_notify('inbox', people.user_id::text)
       from (select distinct user_id from changed where read_at is null) people;
    return null;
end $$;
create function inbox_read() returns trigger language plpgsql as $$
begin
    perform pg_notify('inbox', people.user_id::text)
       from (select distinct c.user_id from changed c join was w on w.id = c.id
              where (c.read_at is null) <> (w.read_at is null)) people;
    return null;
end $$;

create trigger news_of_new after insert on notifications referencing new table as changed
    for each statement execute function inbox_news();
create trigger news_of_gone after delete on notifications referencing old table as changed
    for each statement execute function inbox_news();
create trigger news_of_read after update on notifications referencing old table as was new table as changed
    for each statement execute function inbox_read();
