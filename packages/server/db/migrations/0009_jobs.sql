-- Jobs join the transaction that causes them. The queue belongs to the owner; the application's roles may only add,
-- through this function. (The queue's own tables are made by the library at start.)
create function enqueue_job(task text, payload json, job_key text) returns void
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
  perform graphile_worker.add_job(task, payload, job_key := job_key);
end $$;
revoke all on function enqueue_job from public;
grant execute on function enqueue_job to phaodai_area, phaodai_city, phaodai_tracer;
