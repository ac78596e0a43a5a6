import { type Pack, PackFile, packOf } from "./pack.ts";

type FileJson = Record<string, unknown>;

/** A value of a pack as JSON: 15 minutes of contact for COVID-19, sourced. `undefined` leaves a field out. */
export const aValue = (over: FileJson = {}): FileJson =>
  withoutUndefined({
    key: "contact.minutes",
    disease: "covid_19",
    value: 15,
    source: { paper: "1/QĐ", clause: "Điều 1", address: "example.org" },
    status: "sourced",
    ...over,
  });

/** A pack file as JSON, for the whole country from 2020 on. */
export const aFile = (over: FileJson = {}): FileJson => ({
  id: "t/pack",
  title: { vi: "Gói thử", en: "Test pack" },
  appliesTo: "vn",
  from: "2020-01-01",
  to: null,
  replaces: [],
  covers: [],
  values: [aValue()],
  ...over,
});

export const aPack = (over: FileJson = {}): Pack => packOf(PackFile.parse(aFile(over)));

const withoutUndefined = (object: FileJson): FileJson =>
  Object.fromEntries(Object.entries(object).filter(([, value]) => value !== undefined));
