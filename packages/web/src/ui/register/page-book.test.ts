import { expect, test } from "vitest";
import { newBook, type PageBook, pagesFor, pageSize, roomOf, withPage } from "./page-book.ts";

const full = (index: number) => ({ index, size: pageSize, next: `after-${index}` });
const read = (pages: number): PageBook =>
  Array.from({ length: pages }, (_, i) => full(i)).reduce(withPage, newBook);

test("each page tells where the next begins", () => {
  expect(read(2).starts).toEqual([undefined, "after-0", "after-1"]);
});

test("the last page tells how many rows there are", () => {
  expect(withPage(read(2), { index: 2, size: 7, next: null }).rows).toBe(2 * pageSize + 7);
});

test("a page that ends elsewhere now makes those after it unknown", () => {
  const changed = withPage(read(3), { index: 1, size: pageSize, next: "elsewhere" });
  expect(changed.starts).toEqual([undefined, "after-0", "elsewhere"]);
});

test("a page read again that ends where it did changes nothing", () => {
  const book = read(3);
  expect(withPage(book, full(1))).toBe(book);
});

test("the scroll bar has room for all rows of a short list, and for 20,000 more of a long one", () => {
  expect(roomOf(read(1), 3000)).toBe(3000);
  expect(roomOf(read(1), 1_000_000)).toBe(pageSize + 20_000);
  expect(roomOf(read(1), undefined)).toBe(2 * pageSize);
});

test("rows that came after they were counted still find room", () => {
  expect(roomOf(read(3), 250)).toBe(3 * pageSize + 1);
});

test("only pages on screen are read, and towards a place not known yet one after another", () => {
  const book = read(5);
  expect(pagesFor(book, 250, 310)).toEqual([2, 3]);
  expect(pagesFor(book, 9000, 9040)).toEqual([5]);
  expect(pagesFor(newBook, 0, 40)).toEqual([0]);
});
