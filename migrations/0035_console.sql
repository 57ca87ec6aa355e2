-- What those who run the house do stands in the audit log beside what people do: by whom, and to whom. Lists of people and
-- of what happened are walked page by page, from wherever one is.

alter table audit_log add column person_id uuid references users on delete set null;

-- When a person is erased, the person goes out of what they did and of what was done to them. Nothing else changes, ever.
create or replace function refuse_audit_change() returns trigger language plpgsql as $$
begin
    if tg_op = 'UPDATE' then
        if (new.actor_id is null or new.actor_id is not distinct from old.actor_id)
           and (new.person_id is null or new.person_id is not distinct from old.person_id)
           and (new.id, new.action, new.subject, new.detail, new.created_at)
               = (old.id, old.action, old.subject, old.detail, old.created_at) then
            return new;
        end if;
    end if;
    raise exception 'audit_log is append-only: % is refused', tg_op
        using errcode = 'restrict_violation', hint = 'append a correcting row instead';
end $$;

create index audit_log_by_person on audit_log (person_id);
create index audit_log_pages on audit_log (created_at, id);
create index audit_log_by_action on audit_log (action, created_at, id);
create index audit_log_by_subject on audit_log (subject, created_at, id) where subject <> 'account';
drop index audit_log_recent;
drop index audit_log_with_person;
create index audit_log_with_person on audit_log (created_at) where actor_id is not null or person_id is not null;

create index users_pages on users (created_at, id);
create index users_by_part_of_address on users using gin ((email::text) gin_trgm_ops);

-- What waits for a person.
create index scrape_logs_quarantined on scrape_logs (started_at) where status = 'quarantined';
create index invoices_failed on invoices (failed_at) where status = 'open' and failed_at is not null;
create index external_ids_suspect on external_ids (product_id) where suspect;
