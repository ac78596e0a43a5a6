import type pg from "pg";
import { type GroupRole, groupRoles } from "./roles.ts";

/**
 * Whose rows a relation holds, as phaodai_area sees them: those the unit answers for or shares; those of the unit; those
 * that name the unit among others; those of the account that asks; everybody's.
 */
export type RowsOf = "answers_or_shares" | "unit" | "among_units" | "account" | "everybody";

export interface RelationDecision {
  readonly rows: RowsOf;
  /** Letters: r select, a insert, w update, d delete; "w:column" for that column alone. */
  readonly rights: Readonly<Record<GroupRole, string>>;
  /** Columns of a view that are drawn from rows which are not shared with it. */
  readonly ofOthers?: readonly string[];
  /** A view that is no register's, over several tables: nothing can be written into it. */
  readonly isView?: true;
}

const rights = (area: string, city: string, tracer: string, gate = "") => ({
  phaodai_area: area,
  phaodai_city: city,
  phaodai_tracer: tracer,
  phaodai_gate: gate,
});
const fact: RelationDecision = { rows: "everybody", rights: rights("r", "r", "r") };
const unitFact: RelationDecision = { rows: "everybody", rights: rights("r", "r", "r", "r") };
const recorded = (tracer: string): RelationDecision => ({
  rows: "answers_or_shares",
  rights: rights("a r w", "a r w", tracer),
});
const told = (tracer: string): RelationDecision => ({
  rows: "among_units",
  rights: rights("a r", "a r", tracer),
});
const computed: RelationDecision = { rows: "answers_or_shares", rights: rights("r", "r", "a d r w") };
const view: RelationDecision = { rows: "answers_or_shares", rights: rights("r", "r", "") };
const imported: RelationDecision = { rows: "unit", rights: rights("a r w", "a r w", "") };
const ofCommune = (area: string, tracer = ""): RelationDecision => ({
  rows: "unit",
  rights: rights(area, area, tracer),
});
const ofTheGate = (gate: string): RelationDecision => ({
  rows: "everybody",
  rights: rights("", "", "", gate),
});
const ofTheTracer = (tracer: string): RelationDecision => ({
  rows: "everybody",
  rights: rights("", "", tracer),
});

const accountColumns =
  "r:created_at r:disabled_at r:display_name r:home_unit_id r:id r:key r:locked_until r:role_unit_ids r:username";

/** Every table and view, and who may do what to it. A relation without a line here fails the test: decide, then write it. */
export const relations: Readonly<Record<string, RelationDecision>> = {
  world: fact,
  units: unitFact,
  unit_versions: unitFact,
  unit_set_members: fact,
  unit_lineage: fact,
  unit_populations: fact,
  places: { rows: "everybody", rights: rights("a r", "a r", "r") },
  migrations: ofTheGate(""),

  // An account is seen where it holds a role (access/account-rows.test.ts), its password hash by the gate alone.
  accounts: { rows: "account", rights: rights(accountColumns, accountColumns, "", "a r w") },
  account_roles: { rows: "account", rights: rights("r", "r", "", "a r w") },
  sessions: ofTheGate("a d r w"),

  people: recorded("d r w:merged_into w:shared_unit_ids"),
  households: recorded("r"),
  household_members: { rows: "unit", rights: rights("a r w", "a r w", "a d r") },
  person_tokens: { rows: "unit", rights: rights("a d r", "a d r", "a d r") },
  person_vaults: ofTheTracer("a d r w"),
  duplicate_proposals: recorded("a d r w"),
  person_merges: {
    rows: "answers_or_shares",
    rights: rights("a r w:undone_at w:undone_by", "a r w:undone_at w:undone_by", ""),
  },

  cases: recorded("r w:person_key w:shared_unit_ids"),
  case_counts: { rows: "unit", rights: rights("r", "r", "a d r w") },
  case_day_sums: { rows: "unit", rights: rights("r", "r", "a r w") },
  case_count_deltas: { rows: "unit", rights: rights("a r", "a r", "a d r") },

  exposures: recorded("r w:from_person_key w:to_person_key w:withdrawn_at"),
  transmissions: recorded("r"),
  visits: ofTheTracer("a d r w"),
  isolation_periods: ofTheTracer("a d r w"),
  contacts: computed,
  ring_counts: computed,

  inspection_teams: recorded(""),
  inspection_plans: recorded(""),
  inspections: recorded(""),
  findings: recorded(""),
  violations: recorded(""),
  sanctions: recorded(""),
  merits: recorded(""),
  // Public by a decision of the city; nothing else of a merit stands here.
  publications: { rows: "everybody", rights: rights("a d r", "a d r", "") },

  imports: imported,
  import_rows: imported,
  import_mappings: imported,
  import_answers: { rows: "unit", rights: rights("a d r w", "a d r w", "") },

  command_people: imported,
  post_holders: imported,
  command_centres: imported,
  readiness_checks: imported,
  duty_shifts: { rows: "unit", rights: rights("a d r w", "a d r w", "") },
  // The tracer knows whether somebody is on duty elsewhere.
  duty_turns: { rows: "unit", rights: rights("a d r w", "a d r w", "r") },
  duty_log: { rows: "unit", rights: rights("a r", "a r", "") },
  command_meetings: { rows: "unit", rights: rights("a r", "a r", "") },
  command_trainings: { rows: "unit", rights: rights("a r", "a r", "") },
  force_requests: recorded(""),
  // Kept by a trigger on the journal.
  unit_signs: { rows: "unit", rights: rights("r", "r", "") },

  teams: ofCommune("a r w"),
  team_members: ofCommune("a r w"),
  household_charges: ofCommune("a r w"),
  team_days: ofCommune("a r w"),
  // What was seen at a door is never rewritten; that help was given may be added.
  household_visits: ofCommune("a r w:helped_at"),
  suspicions: ofCommune("a r w", "r w:person_key"),
  arrivals: ofCommune("a r w", "r w:person_key"),
  household_counts: { rows: "unit", rights: rights("r", "r", "a d r") },

  // Never changed, only shared with more units; one that nothing names is cleared away.
  files: {
    rows: "answers_or_shares",
    rights: rights(
      "a r w:attached_at w:shared_unit_ids",
      "a r w:attached_at w:shared_unit_ids",
      "d r:added_at r:attached_at r:id",
    ),
  },
  papers: {
    rows: "answers_or_shares",
    rights: rights("a r w:shared_unit_ids", "a r w:shared_unit_ids", ""),
  },
  paper_numbers: { rows: "unit", rights: rights("a r w:last_number", "a r w:last_number", "") },

  task_orders: { rows: "answers_or_shares", rights: rights("a r", "a r", "r") },
  tasks: recorded("r w"),
  task_entries: { rows: "answers_or_shares", rights: rights("a r", "a r", "a r") },
  notices: { rows: "unit", rights: rights("r w:read_by", "r w:read_by", "a r") },

  directives: recorded(
    "r:dated_on r:id r:issuer r:issuer_unit_id r:key r:kind r:number r:number_key r:responsible_unit_id r:shared_unit_ids r:state w:ended_at w:ended_why w:state w:version",
  ),
  directive_links: { rows: "answers_or_shares", rights: rights("a r", "a r", "r w:to_key") },
  directive_recipients: {
    rows: "answers_or_shares",
    rights: rights(
      "a r w:opened_at w:opened_by w:opened_by_name",
      "a r w:opened_at w:opened_by w:opened_by_name",
      "",
    ),
  },

  // Matched by the client-made id alone; the outcome is sealed.
  receipts: { rows: "everybody", rights: rights("a r w:outcome", "a r w:outcome", "a r w:outcome") },
  journal: told("a r"),
  outbox: told("a d r"),
  read_log: told("a r"),

  // Of an account and whom it shares with (registers/views.test.ts); every reader asks as the area.
  saved_views: { rows: "account", rights: rights("a d r w", "", "") },

  cases_register: view,
  people_register: view,
  rows_by_import: { rows: "unit", rights: rights("r", "r", ""), isView: true },
  households_register: { ...view, ofOthers: ["members", "member_names"] },
  contacts_register: view,
  exposures_register: view,
  posts_register: view,
  shifts_register: view,
  forces_register: view,
  duty_served_register: view,
  accounts_register: { rows: "account", rights: rights("r", "r", "") },
  teams_register: view,
  team_members_register: view,
  household_visits_register: view,
  arrivals_register: view,
  tasks_register: view,
  units_register: { rows: "everybody", rights: rights("r", "r", "") },
  papers_register: view,
  places_register: { rows: "everybody", rights: rights("r", "r", "") },
  directives_register: view,
  inspections_register: view,
  findings_register: view,
  violations_register: view,
  row_shares: { rows: "unit", rights: rights("r", "r", "") },
};

/** Functions that run as their owner, and who may call them. Triggers' own functions cannot be called. */
export const ownersFunctions: Readonly<Record<string, readonly GroupRole[]>> = {
  count_households: [],
  enqueue_job: ["phaodai_area", "phaodai_city", "phaodai_tracer"],
  ensure_visit_days: ["phaodai_tracer"],
  keep_contact_shares: [],
  keep_role_units: [],
  keep_row_shares: [],
  keep_unit_signs: [],
};

/** Tables and views as the database has them; not the parts of divided ones, nor what extensions bring. */
export async function relationsOf(client: pg.Client): Promise<string[]> {
  const { rows } = await client.query<{ name: string }>(
    `select relname as name from pg_class c where relnamespace = 'public'::regnamespace and relkind in ('r', 'p', 'v', 'm', 'f')
       and not relispartition and not exists (select from pg_depend d where d.objid = c.oid and d.deptype = 'e')
     order by relname collate "C"`,
  );
  return rows.map(({ name }) => name);
}

/** As the database has them: "a r w:outcome". */
export async function rightsOn(client: pg.Client, table: string): Promise<Record<string, string>> {
  const { rows } = await client.query<{ role: string; rights: string }>(
    `select role, array_to_string(array(
       select letter from (values ('SELECT', 'r'), ('INSERT', 'a'), ('UPDATE', 'w'), ('DELETE', 'd'), ('TRUNCATE', 'truncate'),
         ('REFERENCES', 'references'), ('TRIGGER', 'trigger')) v (word, letter) where has_table_privilege(role, $2::regclass, word)
       union all
       select letter || ':' || attname from (values ('SELECT', 'r'), ('INSERT', 'a'), ('UPDATE', 'w')) v (word, letter), pg_attribute a
         where a.attrelid = $2::regclass and attnum > 0 and not attisdropped and not has_table_privilege(role, $2::regclass, word)
           and has_column_privilege(role, $2::regclass, attname::text, word)
       order by 1), ' ') as rights
     from unnest($1::text[]) role`,
    [groupRoles, table],
  );
  return Object.fromEntries(rows.map(({ role, rights }) => [role, rights]));
}
