import type { ComboboxItem, OptionsFilter } from "@mantine/core";
import { fold } from "@phaodai/domain/shared/fold";

/** Options found by words without marks, in any order: "ba dinh phuong". */
export const byFoldedWords: OptionsFilter = ({ options, search, limit }) => {
  const wanted = fold(search).split(" ");
  // Safe: only flat lists of options are given to it.
  return (options as ComboboxItem[])
    .filter(({ label }) => wanted.every((word) => fold(label).includes(word)))
    .slice(0, limit);
};
