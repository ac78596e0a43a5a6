-- Rights nobody uses: names of accounts are asked as the gate, a receipt is only ever given its outcome, a place is only
-- ever registered.
revoke select on accounts, account_roles from phaodai_city;
revoke update on receipts from phaodai_area, phaodai_city, phaodai_tracer;
grant update (outcome) on receipts to phaodai_area, phaodai_city, phaodai_tracer;
revoke update on places from phaodai_area, phaodai_city;

-- A function that runs as its owner looks into temporary tables last, else a caller's own row_shares would be written.
alter function keep_row_shares() set search_path = pg_catalog, public, pg_temp;
