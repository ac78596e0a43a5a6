import type { Importable } from "./contract.ts";

export interface TemplateColumn {
  readonly field: string;
  /** As a clerk writes it; of coded fields the first of the words allowed. Null: there is nothing to show. */
  readonly example: string | null;
}

const column = (field: string, example: string | null = null): TemplateColumn => ({ field, example });

const person = [
  column("fullName", "Nguyễn Thị Ánh Tuyết"),
  column("birthDate", "25/12/1991"),
  column("sex"),
  column("phone", "0912345678"),
  column("cccd", "001191004821"),
  column("address", "Số 12 ngõ 5 Hàng Than, tổ 3"),
  column("unitId", "Phường Trúc Bạch"),
] as const;

/** The columns of the list one gets to fill in, in their order; all are fields of the importer, headed by their first alias. */
export const templates: Readonly<Record<Importable, readonly TemplateColumn[]>> = {
  cases: [
    column("code", "BN 4821"),
    ...person,
    column("onsetOn", "18/07/2021"),
    column("sampledAt", "20/07/2021"),
    column("resultAt", "21/07/2021"),
    column("classification"),
    column("detectionPlace"),
    column("outcome"),
    column("sourceNote", "F1 của BN 1234, cùng xưởng"),
  ],
  people: [...person, column("occupation", "Thợ may"), column("workplace", "Xưởng may số 5")],
  transmissions: [column("from", "BN 1234"), column("to", "BN 4821"), column("source")],
};
