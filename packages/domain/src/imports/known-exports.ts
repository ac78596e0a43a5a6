import { recordHeads } from "../registers/record-heads.ts";
import { bareHead } from "./heads.ts";
import type { KnownExport } from "./layout.ts";

const ours = Object.values(recordHeads).map((heads) => Object.values(heads).map(bareHead));

/** SORMAS heads its columns with the path of the property: "person.birthdateDD", "symptoms.onsetDate". */
const sormasPath =
  /^(?:person|symptoms|hospitalization|epiData|healthConditions|caseData|responsible\w+)\.\w+/;

/** Heads of Go.Data's case export as its English interface writes them; arrays are numbered, "Addresses City [1]". */
const goData = [
  "visual id",
  "date of reporting",
  "first name",
  "last name",
  "date of onset",
  "classification",
];

/** Whose export a list is, told by its heads; in JSON ours has the names of fields. */
export function knownExportOf(heads: readonly string[], isJson = false): KnownExport | null {
  if (isJson && ["id", "version"].every((name) => heads.includes(name))) return "phaodai";
  const bare = new Set(heads.flatMap((head) => [head, ...head.split(" › ")]).map(bareHead));
  if (ours.some((both) => both.every((head) => bare.has(head)))) return "phaodai";
  const parts = heads.map((head) => head.split(" › ").at(-1)?.trim() ?? "");
  if (parts.filter((head) => sormasPath.test(head)).length >= 3) return "sormas";
  const isNumbered = heads.some((head) => head.endsWith("[1]"));
  const named = goData.filter((head) => bare.has(head)).length;
  return named >= 5 || (isNumbered && named >= 3) ? "go_data" : null;
}

/**
 * Field → heads in exports of other systems: paths of SORMAS properties, column names of Go.Data's English interface and the
 * keys of its API. From reading their sources; what stands in no such list is mapped by hand once and remembered.
 */
export const foreignHeads: Readonly<Record<string, readonly string[]>> = {
  code: ["epidNumber", "caseData.epidNumber", "externalID", "Visual ID", "visualId"],
  givenName: ["person.firstName", "firstName", "First name"],
  middleName: ["middleName", "Middle name"],
  familyName: ["person.lastName", "lastName", "Last name"],
  sex: ["person.sex", "Gender", "gender"],
  birthDate: ["dob", "person.birthdate"],
  birthYear: ["person.birthdateYYYY"],
  birthMonth: ["person.birthdateMM"],
  birthDay: ["person.birthdateDD"],
  age: ["person.approximateAge", "Age Years", "age.years"],
  phone: ["person.phone", "Addresses Phone number [1]", "Phone number"],
  occupation: ["person.occupationType", "Occupation"],
  nationality: ["person.citizenship"],
  address: ["person.address.street", "Addresses Address line 1 [1]", "Address line 1"],
  unitId: [
    "responsibleCommunity",
    "caseData.responsibleCommunity",
    "person.address.community",
    "Addresses Location [1]",
    "Addresses City [1]",
  ],
  district: ["responsibleDistrict", "caseData.responsibleDistrict", "person.address.district"],
  disease: ["caseData.disease"],
  classification: ["caseClassification", "caseData.caseClassification"],
  // "dt_…" and "loc_…": as R packages of outbreaks call the columns of a line list.
  onsetOn: ["dt_onset", "symptoms.onsetDate", "dateOfOnset", "Date of onset"],
  resultAt: ["dt_diag"],
  reportedAt: ["dt_report", "reportDate", "caseData.reportDate", "dateOfReporting", "Date of reporting"],
  isolatedAt: ["hospitalization.admissionDate", "quarantineFrom"],
  outcome: ["caseData.outcome", "outcomeId"],
  outcomeOn: ["dt_death", "outcomeDate", "caseData.outcomeDate", "dateOfOutcome", "Date of outcome"],
  treatmentPlace: ["loc_hosp", "healthFacility", "caseData.healthFacility"],
  sourceNote: ["additionalDetails", "caseData.additionalDetails"],
};
