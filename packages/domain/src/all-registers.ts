import { accountsRegister } from "./access/register.ts";
import { casesRegister } from "./cases/register.ts";
import { postsRegister, shiftsRegister } from "./command/post-register.ts";
import { forcesRegister, servedRegister } from "./command/served-register.ts";
import { placesRegister } from "./establishments/register.ts";
import { findingsRegister } from "./inspections/finding-register.ts";
import { inspectionsRegister } from "./inspections/register.ts";
import { violationsRegister } from "./inspections/violation-register.ts";
import { householdsRegister } from "./people/household-register.ts";
import { peopleRegister } from "./people/register.ts";
import { papersRegister } from "./papers/register.ts";
import { directivesRegister } from "./directives/register.ts";
import type { Register } from "./registers/register.ts";
import { arrivalsRegister } from "./teams/arrival-register.ts";
import { membersRegister } from "./teams/member-register.ts";
import { teamsRegister } from "./teams/register.ts";
import { visitsRegister } from "./teams/visit-register.ts";
import { tasksRegister } from "./tasks/register.ts";
import { contactsRegister } from "./tracing/contact-register.ts";
import { exposuresRegister } from "./tracing/exposure-register.ts";
import { unitsRegister } from "./units/register.ts";

/** Every register of the product: a new one is its declaration, its view in the database, its words, and its line here. */
export const allRegisters: readonly Register[] = [
  casesRegister,
  peopleRegister,
  householdsRegister,
  contactsRegister,
  exposuresRegister,
  placesRegister,
  teamsRegister,
  membersRegister,
  visitsRegister,
  arrivalsRegister,
  postsRegister,
  shiftsRegister,
  forcesRegister,
  servedRegister,
  inspectionsRegister,
  findingsRegister,
  violationsRegister,
  unitsRegister,
  accountsRegister,
  tasksRegister,
  directivesRegister,
  papersRegister,
];
