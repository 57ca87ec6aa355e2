-- Another way to be told: a device, by web push. Who is told by every way there was is told by this one too.
alter table channels
    drop constraint channels_kind_check,
    add constraint channels_kind_check check (kind in ('email', 'webhook', 'ntfy', 'discord', 'telegram', 'push'));
update alerts set channels = channels || '{push}'
 where channels @> '{email,webhook,ntfy,discord,telegram}' and not channels @> '{push}';
