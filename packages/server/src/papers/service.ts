/** What slices use to write papers: files of one, its number, and keeping what was sent. */
export { writeDocx } from "./docx.ts";
export { keepPaper, type PaperToKeep } from "./kept.ts";
export { continueNumbers, takeNumber } from "./numbers.ts";
export { writePdf } from "./pdf.ts";
