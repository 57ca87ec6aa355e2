-- In which language letters and messages are written to somebody: one of those of `domain::i18n`. What an address that has
-- no account yet is written in goes into the account that it opens.
update users set language = 'en' where language not in ('en', 'de', 'fr', 'it', 'es', 'nl', 'pl');
alter table users
    add constraint users_language_check check (language in ('en', 'de', 'fr', 'it', 'es', 'nl', 'pl'));
alter table email_tokens
    add column language text not null default 'en' check (language in ('en', 'de', 'fr', 'it', 'es', 'nl', 'pl'));
