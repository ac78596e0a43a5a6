-- The register of accounts: a view as in 0012. The role is the one held last, as far as the reader may see it.
create view accounts_register with (security_invoker = true) as
select
  a.key as row_key,
  coalesce(a.role_unit_ids[1], a.home_unit_id, 0) as responsible_unit_id,
  a.role_unit_ids as shared_unit_ids,
  a.id,
  a.username,
  a.display_name collate "vi-VN-x-icu" as display_name,
  a.home_unit_id,
  (select r.role from account_roles r where r.account_id = a.id order by r.held_from desc, r.role limit 1) as role,
  (select r.unit_id from account_roles r where r.account_id = a.id order by r.held_from desc, r.role limit 1) as role_unit_id,
  (select count(*)::int from account_roles r where r.account_id = a.id) as roles,
  a.disabled_at is not null as is_disabled,
  a.locked_until,
  a.created_at
from accounts a;
grant select on accounts_register to phaodai_area, phaodai_city;
