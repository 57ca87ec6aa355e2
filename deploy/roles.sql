-- A role for the web process that can neither change the schema nor what is only appended to: the audit log, prices,
-- guides, outlooks. Run by the owner of the tables, after every migration (`workers migrate`):
--
--   psql "$OWNER_URL" -v ON_ERROR_STOP=1 -v web=pmi_web -f deploy/roles.sql
--
-- once `create role pmi_web login password '..'` was said. The server's DATABASE_URL then names pmi_web; the workers', who
-- migrate, make partitions and run the queue, names the owner. The server must not migrate then: leave out ExecStartPre.
select set_config('pmi.web', :'web', false);
grant usage on schema public to :"web";
grant select, insert, update, delete on all tables in schema public to :"web";
grant usage on all sequences in schema public to :"web";
-- Whatever has a trigger against rewriting is only read and appended to; the log only appended to and read.
do $$
declare
    kept record;
begin
    for kept in
        -- 8: the trigger is against deleting too. Consents go with their person, and are never rewritten.
        select t.tgrelid::regclass as name, bool_or((t.tgtype & 8) <> 0) as for_good
          from pg_trigger t join pg_proc p on p.oid = t.tgfoid
         where p.proname in ('refuse_change', 'refuse_audit_change') group by t.tgrelid
    loop
        execute format('revoke update, truncate on %s from %I', kept.name, current_setting('pmi.web'));
        if kept.for_good then
            execute format('revoke delete on %s from %I', kept.name, current_setting('pmi.web'));
        end if;
    end loop;
end $$;
-- Putting a job into the queue; there is no such schema before the workers made it.
do $$
begin
    if to_regnamespace('graphile_worker') is not null then
        execute format('grant usage on schema graphile_worker to %I', current_setting('pmi.web'));
        execute format('grant select, insert, update, delete on all tables in schema graphile_worker to %I',
                       current_setting('pmi.web'));
        execute format('grant usage on all sequences in schema graphile_worker to %I', current_setting('pmi.web'));
        execute format('grant execute on all functions in schema graphile_worker to %I', current_setting('pmi.web'));
    end if;
end $$;
