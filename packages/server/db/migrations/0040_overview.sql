-- Cases whose result is awaited: few, and asked for on every dashboard.
create index cases_pending on cases (responsible_unit_id, sampled_at) where classification in ('suspected', 'probable') and result_at is null;
