import { expect, test } from "vitest";
import { casesRegister } from "../cases/register.ts";
import type { ViewState } from "./contract.ts";
import type { Condition } from "./filter.ts";
import { usableView } from "./usable-view.ts";

const confirmed: Condition = { field: "classification", op: "in", values: ["confirmed"] };
const gone: Condition = { field: "wardCode", op: "in", values: ["00004"] };
const female: Condition = { field: "sex", op: "in", values: ["female"] };
const aView = (facts: Partial<ViewState>): ViewState => ({
  filter: { all: [], any: [] },
  sort: [],
  columns: null,
  counted: null,
  ...facts,
});

test("a view that names fields that are gone works without them, and says which", () => {
  const kept = aView({
    filter: {
      all: [confirmed, gone],
      any: [
        [confirmed, gone],
        [confirmed, female],
      ],
    },
    sort: [
      { field: "wardCode", descending: true },
      { field: "reportDay", descending: true },
    ],
    columns: ["code", "wardCode"],
    counted: "wardCode",
  });
  expect(usableView(casesRegister, kept, () => true)).toEqual({
    view: {
      filter: { all: [confirmed], any: [[confirmed, female]] },
      sort: [{ field: "reportDay", descending: true }],
      columns: ["code"],
      counted: null,
    },
    lost: [
      { part: "filter", field: "wardCode", why: "gone" },
      { part: "filter", field: "wardCode", why: "gone" },
      { part: "sort", field: "wardCode", why: "gone" },
      { part: "columns", field: "wardCode", why: "gone" },
      { part: "counted", field: "wardCode", why: "gone" },
    ],
  });
});

test("a filter by what the reader may not read is left out; a masked column stays", () => {
  const kept = aView({ filter: { all: [female, confirmed], any: [] }, columns: ["sex", "code"] });
  const { view, lost } = usableView(casesRegister, kept, (field) => field.sensitivity === "open");
  expect(view).toMatchObject({ filter: { all: [confirmed] }, columns: ["sex", "code"] });
  expect(lost).toEqual([{ part: "filter", field: "sex", why: "forbidden" }]);
});

test("a condition its field no longer knows, and columns all gone, leave the register's own", () => {
  const odd: Condition = { field: "classification", op: "from", values: ["confirmed"] };
  const { view, lost } = usableView(
    casesRegister,
    aView({ filter: { all: [odd], any: [] }, columns: ["wardCode"] }),
    () => true,
  );
  expect(view).toEqual(aView({}));
  expect(lost.map(({ why }) => why)).toEqual(["malformed", "gone"]);
});
