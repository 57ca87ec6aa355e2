-- What moved most in thirty days, as snapshots_risers and snapshots_fallers are for seven.
create index snapshots_risers_30 on snapshots (change_30d desc) where change_30d is not null;
create index snapshots_fallers_30 on snapshots (change_30d) where change_30d is not null;
