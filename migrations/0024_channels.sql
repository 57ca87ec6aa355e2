-- A notification is what a person is told, once; a delivery is one way in which it reaches them.

-- Nothing was written here yet: how it is sent moves to `deliveries`.
alter table notifications
    drop constraint notifications_user_id_event_key_channel_key,
    drop column channel,
    drop column status,
    drop column error,
    drop column sent_at,
    add column product_id bigint references products on delete set null,
    -- One event, one message to a person, however many workers find it.
    add constraint notifications_event unique (user_id, event_key);
create index notifications_unread on notifications (user_id) where read_at is null;
create index notifications_by_product on notifications (product_id) where product_id is not null;

create table channels (
    id bigint generated always as identity primary key,
    user_id uuid not null references users on delete cascade,
    kind text not null check (kind in ('email', 'webhook', 'ntfy', 'discord', 'telegram')),
    -- An address of the web, or the number of a chat. Null: the account's own address.
    address text check (address <> ''),
    -- What a webhook's signature is made with; the one before it is valid too until `rotated_at` and a day.
    secret bytea,
    former_secret bytea,
    rotated_at timestamptz,
    pace text not null default 'instant' check (pace in ('instant', 'daily', 'weekly')),
    -- Nothing is sent then, on the person's own clock. Null: at any time.
    quiet_from time,
    quiet_to time,
    -- SHA-256 of the code that proves that its person reads it.
    code_hash bytea,
    code_sent_at timestamptz,
    -- Wrong codes that were given back for it.
    code_tries smallint not null default 0,
    verified_at timestamptz,
    -- Failures in a row, since when, and when it was switched off for them.
    failures integer not null default 0,
    failing_since timestamptz,
    disabled_at timestamptz,
    disabled_because text,
    created_at timestamptz not null default now(),
    updated_at timestamptz not null default now(),
    unique nulls not distinct (user_id, kind, address),
    check ((kind = 'email') = (address is null)),
    check ((kind = 'webhook') = (secret is not null)),
    check ((quiet_from is null) = (quiet_to is null)),
    check ((disabled_at is null) = (disabled_because is null)),
    check ((failing_since is null) = (failures = 0))
);

create table deliveries (
    id bigint generated always as identity primary key,
    user_id uuid not null references users on delete cascade,
    notification_id bigint not null references notifications on delete cascade,
    channel_id bigint not null references channels on delete cascade,
    state text not null default 'waiting' check (state in ('waiting', 'sent', 'failed', 'dropped')),
    -- Not before: quiet hours, a digest, or a moment after a failure.
    due_at timestamptz not null,
    tries integer not null default 0,
    -- What was answered last.
    said text,
    sent_at timestamptz,
    created_at timestamptz not null default now(),
    updated_at timestamptz not null default now(),
    unique (notification_id, channel_id)
);
create index channels_off on channels (disabled_at) where disabled_at is not null;
create index deliveries_due on deliveries (due_at, id) where state = 'waiting';
create index deliveries_waiting on deliveries (channel_id, due_at) where state = 'waiting';
create index deliveries_by_channel on deliveries (channel_id, created_at desc);
create index deliveries_by_user on deliveries (user_id);

create trigger touch before update on channels for each row execute function touch_updated_at();
create trigger touch before update on deliveries for each row execute function touch_updated_at();

-- The clock on somebody's wall, and back. A zone that PostgreSQL does not know is UTC: no message is lost over it.
create function wall_clock(at timestamptz, zone text) returns timestamp language plpgsql stable as $$
begin
    return at at time zone zone;
exception when invalid_parameter_value then
    return at at time zone 'UTC';
end $$;
create function from_wall_clock(at timestamp, zone text) returns timestamptz language plpgsql stable as $$
begin
    return at at time zone zone;
exception when invalid_parameter_value then
    return at at time zone 'UTC';
end $$;
