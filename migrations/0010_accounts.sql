-- Opening an account and choosing a password by letter, and a log of security events that nobody rewrites.

-- What the link of a letter proves. Only the SHA-256 of its token is kept: reading this table opens nothing.
create table email_tokens (
    token_hash bytea primary key,
    letter text not null check (letter in ('register', 'reset_password')),
    email citext not null,
    -- An address that has no account yet belongs to nobody.
    user_id uuid references users on delete cascade,
    created_at timestamptz not null,
    expires_at timestamptz not null,
    check ((letter = 'register') = (user_id is null))
);
create index email_tokens_by_email on email_tokens (email, created_at);
create index email_tokens_by_user on email_tokens (user_id);
create index email_tokens_by_expiry on email_tokens (expires_at);

-- The log keeps what happened when its person is erased: then, and only then, the person's id goes.
create function refuse_audit_change() returns trigger language plpgsql as $$
begin
    if tg_op = 'UPDATE' then
        if new.actor_id is null
           and (new.id, new.action, new.subject, new.detail, new.created_at)
               = (old.id, old.action, old.subject, old.detail, old.created_at) then
            return new;
        end if;
    end if;
    raise exception 'audit_log is append-only: % is refused', tg_op
        using errcode = 'restrict_violation', hint = 'append a correcting row instead';
end $$;
create trigger append_only before update or delete on audit_log for each row execute function refuse_audit_change();
create trigger append_only_whole before truncate on audit_log for each statement execute function refuse_audit_change();
