import { casesRegister } from "./cases/register.ts";
import { peopleRegister } from "./people/register.ts";
import type { Register } from "./registers/register.ts";

/** Every register of the product: a new one is its declaration, its view in the database, its words, and its line here. */
export const allRegisters: readonly Register[] = [casesRegister, peopleRegister];
