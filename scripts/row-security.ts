import type pg from "pg";

/**
 * Holes in the second wall of a migrated database, one line each: a view that runs with its owner's rights, a table of
 * personal rows without forced row security, a function that runs as its owner without a fixed search path.
 */
export async function rowSecurityHoles(owner: pg.ClientBase): Promise<string[]> {
  const { rows } = await owner.query<{ hole: string }>(holes);
  return rows.map((row) => row.hole);
}

// A row that names the units it belongs to, or a person, is somebody's: only people of that scope may read it.
const holes = `
  with ours as (
    select c.oid, c.relname, c.relkind, c.relrowsecurity, c.relforcerowsecurity, coalesce(c.reloptions, '{}') as options
    from pg_class c join pg_namespace n on n.oid = c.relnamespace
    where n.nspname = 'public' and not c.relispartition
      and not exists (select from pg_depend d where d.objid = c.oid and d.deptype = 'e')
  )
  select format('view %s: not security_invoker, row security does not hold in it', relname) as hole
    from ours where relkind = 'v' and not options && array['security_invoker=true', 'security_invoker=on', 'security_invoker=1']
  union all
  select format('materialized view %s: row security does not hold in it', relname) from ours where relkind = 'm'
  union all
  select format('table %s: rows of persons or units without forced row security', relname)
    from ours where relkind in ('r', 'p') and not (relrowsecurity and relforcerowsecurity)
      and exists (select from pg_attribute a where a.attrelid = ours.oid and not a.attisdropped
        and a.attname in ('responsible_unit_id', 'shared_unit_ids', 'unit_ids', 'person_key'))
  union all
  select format('function %s: security definer without a fixed search_path', p.proname)
    from pg_proc p join pg_namespace n on n.oid = p.pronamespace
    where n.nspname = 'public' and p.prosecdef
      and not exists (select from unnest(coalesce(p.proconfig, '{}')) as setting where setting like 'search_path=%')
  order by 1`;
