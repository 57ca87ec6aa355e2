-- One click in a letter ends such letters (RFC 8058): who holds the token of a channel can switch that channel off, and
-- nothing else.
alter table channels add column stop_token uuid not null unique default gen_random_uuid();
