import { importOriginFields } from "../imports/register-fields.ts";
import type { Edit, Field, Register } from "../registers/register.ts";
import { correctPerson } from "./contract.ts";
import { sexes } from "./person.ts";
import { datePrecisions } from "../shared/partial-date.ts";

/** What every list of persons shows of them, with the heads files carry. Words stand in each slice that uses them. */
export const personFields = {
  fullName: {
    kind: "name",
    column: "full_name",
    sensitivity: "personal",
    isSortable: true,
    aliases: ["Họ và tên", "Họ tên", "HỌ TÊN", "Họ, tên", "Tên", "Ho ten", "Full name", "Name"],
  },
  birthDate: {
    kind: "day",
    column: "birth_date",
    sensitivity: "personal",
    isFilterable: true,
    isSortable: true,
    aliases: [
      "Ngày sinh",
      "Năm sinh",
      "NS",
      "Ngày tháng năm sinh",
      "Sinh năm",
      "Date of birth",
      "Birth year",
    ],
  },
  /** How much of the date of birth is known. */
  birthPrecision: {
    kind: "code",
    column: "birth_precision",
    sensitivity: "personal",
    codes: datePrecisions,
    words: "birthPrecisions",
  },
  sex: {
    kind: "code",
    column: "sex",
    sensitivity: "personal",
    codes: sexes,
    words: "sexes",
    isFilterable: true,
    aliases: ["Giới tính", "Giới", "Phái", "Nam/Nữ", "GT", "Sex", "Gender"],
  },
  phone: {
    kind: "text",
    column: "phone",
    sensitivity: "sensitive",
    aliases: ["Số điện thoại", "Điện thoại", "SĐT", "SDT", "ĐT", "Số ĐT", "Di động", "Phone", "Mobile"],
  },
  nationality: {
    kind: "text",
    column: "nationality",
    sensitivity: "personal",
    isFilterable: true,
    aliases: ["Quốc tịch", "Nationality"],
  },
  occupation: {
    kind: "text",
    column: "occupation",
    sensitivity: "personal",
    aliases: ["Nghề nghiệp", "Nghề", "Occupation"],
  },
  workplace: {
    kind: "text",
    column: "workplace",
    sensitivity: "personal",
    aliases: ["Nơi làm việc", "Cơ quan", "Nơi làm việc/học tập", "Nơi công tác", "Workplace"],
  },
  address: {
    kind: "text",
    column: "address",
    sensitivity: "personal",
    aliases: ["Địa chỉ", "Nơi ở", "Địa chỉ nơi ở", "Chỗ ở hiện nay", "Nơi ở hiện tại", "Số nhà", "Address"],
  },
  unitId: {
    kind: "unit",
    column: "responsible_unit_id",
    sensitivity: "open",
    isFilterable: true,
    aliases: [
      "Xã/Phường",
      "Phường/Xã",
      "Xã, phường",
      "Phường xã",
      "Xã phường",
      "Phường",
      "Xã",
      "Địa bàn",
      "Commune",
      "Ward",
    ],
  },
} as const satisfies Readonly<Record<string, Field>>;

/** What is edited of a person in a row of any register that shows one; the register says where its id and version stand. */
export const personEdit = {
  endpoint: correctPerson,
  fields: ["fullName", "sex", "phone", "nationality", "occupation", "workplace", "address"],
  partialDates: { birthDate: "birth" },
} as const satisfies Omit<Edit, "params">;

/** Heads of a CCCD column. The number is in no register: it can be matched and shown one by one, never listed. */
export const cccdAliases = [
  "CCCD",
  "Số CCCD",
  "CMND/CCCD",
  "CCCD/CMND",
  "Căn cước",
  "Số căn cước",
  "Căn cước công dân",
  "Số định danh",
  "Mã định danh",
  "CMND",
  "Citizen ID",
] as const;

/** The register of people. */
export const peopleRegister = {
  name: "people",
  view: "people_register",
  may: "people.read",
  searches: "person",
  fields: {
    id: { kind: "id", column: "id", sensitivity: "open" },
    ...personFields,
    fullName: { ...personFields.fullName, isRequired: true },
    residentialGroupId: {
      kind: "unit",
      column: "residential_group_id",
      sensitivity: "personal",
      isFilterable: true,
      aliases: ["Tổ dân phố", "Tổ", "TDP", "Thôn", "Thôn/Tổ", "Residential group"],
    },
    version: { kind: "integer", column: "version", sensitivity: "open" },
    ...importOriginFields,
  },
  columns: ["fullName", "birthDate", "sex", "phone", "unitId", "residentialGroupId", "address"],
  sort: [{ field: "fullName", descending: false }],
  topics: ["person"],
  groups: [
    { name: "identity", fields: ["fullName", "birthDate", "sex", "nationality"] },
    { name: "contact", fields: ["phone", "address", "unitId", "residentialGroupId"] },
    { name: "work", fields: ["occupation", "workplace"] },
  ],
  shares: { source: "people" },
  edits: [
    {
      ...personEdit,
      params: { personId: "id" },
      version: "version",
      fields: [...personEdit.fields, "residentialGroupId"],
      bulk: ["nationality", "workplace", "residentialGroupId"],
    },
  ],
  history: { of: ["id"], as: { birth: "birthDate" }, also: { cccd: "sensitive" } },
} as const satisfies Register;
