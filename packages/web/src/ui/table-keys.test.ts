import { expect, test } from "vitest";
import { letterOf, readKey } from "./table-keys.ts";

const bare = { code: "", shiftKey: false, ctrlKey: false, metaKey: false, altKey: false };
const at = { row: 10, page: 8 };

test.each([
  { key: "ArrowDown", means: { does: "move", to: 11, extends: false } },
  { key: "PageUp", means: { does: "move", to: 2, extends: false } },
  { key: "End", means: { does: "jump", to: "end" } },
  { key: " ", means: { does: "toggle" } },
  { key: "e", means: { does: "edit" } },
  { key: "E", means: { does: "edit" } },
  { key: "F2", means: { does: "edit" } },
  { key: "x", means: undefined },
])("$key in a table", ({ key, means }) => {
  expect(readKey({ ...bare, key }, at)).toEqual(means);
});

test("Shift with an arrow extends the choice, Shift with Space draws it up to here", () => {
  expect(readKey({ ...bare, key: "ArrowUp", shiftKey: true }, at)).toEqual({
    does: "move",
    to: 9,
    extends: true,
  });
  expect(readKey({ ...bare, key: " ", shiftKey: true }, at)).toEqual({ does: "range" });
});

test("Ctrl+End goes to the end of the list, as in every grid, not of what is loaded", () => {
  expect(readKey({ ...bare, key: "End", ctrlKey: true }, at)).toEqual({ does: "jump", to: "end" });
  expect(readKey({ ...bare, key: "Home", ctrlKey: true }, at)).toEqual({ does: "jump", to: "start" });
});

test("Ctrl+A chooses all; Ctrl+E and Alt+Left belong to the browser", () => {
  expect(readKey({ ...bare, key: "a", ctrlKey: true }, at)).toEqual({ does: "all" });
  expect(readKey({ ...bare, key: "e", ctrlKey: true }, at)).toBeUndefined();
  expect(readKey({ ...bare, key: "ArrowLeft", altKey: true }, at)).toBeUndefined();
});

test("a letter an input method swallowed is known by its place", () => {
  expect(letterOf({ key: "Process", code: "KeyE" })).toBe("e");
  expect(readKey({ ...bare, key: "Process", code: "KeyE" }, at)).toEqual({ does: "edit" });
});
