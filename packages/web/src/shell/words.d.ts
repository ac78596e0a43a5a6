import type cases from "@phaodai/domain/cases/vi.json";
import type establishments from "@phaodai/domain/establishments/vi.json";
import type imports from "@phaodai/domain/imports/vi.json";
import type overview from "@phaodai/domain/overview/vi.json";
import type people from "@phaodai/domain/people/vi.json";
import type policy from "@phaodai/domain/policy/vi.json";
import type registers from "@phaodai/domain/registers/vi.json";
import type request from "@phaodai/domain/request/vi.json";
import type tracing from "@phaodai/domain/tracing/vi.json";
import type units from "@phaodai/domain/units/vi.json";
import type command from "@phaodai/domain/command/vi.json";
import type directives from "@phaodai/domain/directives/vi.json";
import type files from "@phaodai/domain/files/vi.json";
import type inspections from "@phaodai/domain/inspections/vi.json";
import type papers from "@phaodai/domain/papers/vi.json";
import type tasks from "@phaodai/domain/tasks/vi.json";
import type teams from "@phaodai/domain/teams/vi.json";
import type shell from "./vi.json";

/** The keys that may be said, one namespace a slice: t("policy:statuses.sourced"). A slice with words adds its line. */
declare module "i18next" {
  interface CustomTypeOptions {
    defaultNS: "shell";
    returnNull: false;
    // Codes are snake_case ("first_cases"): an underscore is no context.
    contextSeparator: "|";
  }
  interface ResourceNamespaceMap {
    shell: typeof shell;
    cases: typeof cases;
    establishments: typeof establishments;
    imports: typeof imports;
    overview: typeof overview;
    people: typeof people;
    policy: typeof policy;
    registers: typeof registers;
    request: typeof request;
    tracing: typeof tracing;
    command: typeof command;
    directives: typeof directives;
    files: typeof files;
    inspections: typeof inspections;
    papers: typeof papers;
    tasks: typeof tasks;
    teams: typeof teams;
    units: typeof units;
  }
}
