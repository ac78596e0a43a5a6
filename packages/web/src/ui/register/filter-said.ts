import type { Filter } from "@phaodai/domain/registers/filter";
import type { FieldWords } from "./field-words.ts";

interface Saying {
  readonly filter: Filter;
  readonly words: FieldWords;
  /** "hoặc" */
  readonly or: string;
}

/** A filter in words: "Phân loại: Xác định, Có thể; Ngày báo cáo: từ 20/07/2021". Without the search text: it may be a name. */
export function filterSaid({ filter, words, or }: Saying): readonly string[] {
  const said = (one: Filter["all"][number]) => `${words.titleOf(one.field)}: ${words.conditionOf(one)}`;
  return [...filter.all.map(said), ...filter.any.map((group) => group.map(said).join(` ${or} `))];
}
