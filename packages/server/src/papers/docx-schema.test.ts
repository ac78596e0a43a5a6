import { expect, test } from "vitest";
import { listEntries, readEntry } from "#import/zip";
import { aReport } from "./a-paper.test-data.ts";
import { writeDocx } from "./service.ts";

/**
 * Children in the order Word demands: a file that breaks it is "unreadable content". Source: ECMA-376 part 1, annex A (wml.xsd):
 * CT_PPr, CT_RPr, CT_TblPr, CT_TrPr has none, CT_TcPr, CT_SectPr, CT_Style, CT_Tc (block content behind its properties).
 */
const orders: Readonly<Record<string, string>> = {
  "w:pPr":
    "pStyle keepNext keepLines pageBreakBefore framePr widowControl numPr suppressLineNumbers pBdr shd tabs suppressAutoHyphens kinsoku wordWrap overflowPunct topLinePunct autoSpaceDE autoSpaceDN bidi adjustRightInd snapToGrid spacing ind contextualSpacing mirrorIndents suppressOverlap jc textDirection textAlignment textboxTightWrap outlineLvl divId cnfStyle rPr sectPr pPrChange",
  "w:rPr":
    "rStyle rFonts b bCs i iCs caps smallCaps strike dstrike outline shadow emboss imprint noProof snapToGrid vanish webHidden color spacing w kern position sz szCs highlight u effect bdr shd fitText vertAlign rtl cs em lang eastAsianLayout specVanish oMath",
  "w:tblPr":
    "tblStyle tblpPr tblOverlap bidiVisual tblStyleRowBandSize tblStyleColBandSize tblW jc tblCellSpacing tblInd tblBorders shd tblLayout tblCellMar tblLook tblCaption tblDescription",
  "w:tcPr":
    "cnfStyle tcW gridSpan hMerge vMerge tcBorders shd noWrap tcMar textDirection tcFitText vAlign hideMark",
  "w:tcMar": "top start left bottom end right",
  "w:tcBorders": "top start left bottom end right insideH insideV tl2br tr2bl",
  "w:tblBorders": "top start left bottom end right insideH insideV",
  "w:pBdr": "top left bottom right between bar",
  "w:tbl": "bookmarkStart bookmarkEnd tblPr tblGrid tr",
  "w:sectPr":
    "headerReference footerReference footnotePr endnotePr type pgSz pgMar paperSrc pgBorders lnNumType pgNumType cols formProt vAlign noEndnote titlePg textDirection bidi rtlGutter docGrid printerSettings",
  "w:style":
    "name aliases basedOn next link autoRedefine hidden uiPriority semiHidden unhideWhenUsed qFormat locked personal personalCompose personalReply rsid pPr rPr tblPr trPr tcPr tblStylePr",
};

interface Element {
  readonly name: string;
  readonly children: Element[];
}

function treeOf(xml: string): Element {
  const root: Element = { name: "", children: [] };
  const open = [root];
  for (const [, closes, name = "", ends] of xml.matchAll(/<(\/?)([\w:]+)(?:\s[^<>]*?)?(\/?)>/gu)) {
    if (closes) {
      const closed = open.pop();
      if (closed?.name !== name) throw new Error(`</${name}> closes <${closed?.name ?? ""}>`);
      continue;
    }
    const element: Element = { name, children: [] };
    open.at(-1)?.children.push(element);
    if (!ends) open.push(element);
  }
  if (open.length > 1) throw new Error(`<${open.at(-1)?.name ?? ""}> is never closed`);
  return root;
}

/** Where the children of an element are not in order, or none of its own. */
function faultsIn(element: Element): readonly string[] {
  const order = orders[element.name]?.split(" ");
  const places = order ? element.children.map(({ name }) => order.indexOf(name.replace("w:", ""))) : [];
  const isWrong = places.some((place, at) => place < 0 || place < (places[at - 1] ?? 0));
  const cell = element.name === "w:tc" && element.children.at(-1)?.name !== "w:p";
  return [
    ...(isWrong ? [`${element.name}: ${element.children.map(({ name }) => name).join(" ")}`] : []),
    ...(cell ? ["w:tc without a paragraph at its end"] : []),
    ...element.children.flatMap(faultsIn),
  ];
}

/** A paper with every kind of block. */
const bytes = await writeDocx("somebody", {
  ...aReport(),
  body: [
    { is: "heading", text: "I. TÌNH HÌNH" },
    { is: "clause", no: "1.", title: "Kết quả.", text: "Đã làm <xong> & báo cáo “=1+1”." },
    {
      is: "table",
      caption: "Biểu 1",
      columns: [
        { title: "TT", share: 1 },
        { title: "Đơn vị", share: 3 },
      ],
      rows: [["1", "Phường \u0000Trúc Bạch"]],
      hasTotal: true,
    },
    { is: "paragraph", text: "Trân trọng./." },
  ],
});
const parts = new Map(
  listEntries(bytes).map((entry) => [entry.name, readEntry(bytes, entry, 2 ** 24).toString("utf8")]),
);

test("the elements of every part stand in the order of the schema", () => {
  const faults = [...parts].flatMap(([name, xml]) =>
    name.startsWith("word/") && name.endsWith(".xml")
      ? faultsIn(treeOf(xml)).map((one) => `${name} ${one}`)
      : [],
  );
  expect([...new Set(faults)]).toEqual([]);
});

test("a fault of order would be seen", () => {
  expect(faultsIn(treeOf('<w:pPr><w:jc w:val="center"/><w:pStyle w:val="A"/></w:pPr>'))).toEqual([
    "w:pPr: w:jc w:pStyle",
  ]);
  expect(faultsIn(treeOf("<w:tc><w:tcPr/></w:tc>"))).toEqual(["w:tc without a paragraph at its end"]);
});

test("every part has its kind, and every relationship its part", () => {
  const types = parts.get("[Content_Types].xml") ?? "";
  const known = new Set([...types.matchAll(/PartName="\/([^"]+)"/gu)].map(([, name]) => name));
  const extensions = new Set([...types.matchAll(/Extension="([^"]+)"/gu)].map(([, name]) => name));
  const untold = [...parts.keys()].filter(
    (name) =>
      name !== "[Content_Types].xml" && !known.has(name) && !extensions.has(name.split(".").at(-1) ?? ""),
  );
  expect(untold).toEqual([]);
  expect([...known].filter((name) => !parts.has(name ?? ""))).toEqual([]);
  const targets = [...parts].flatMap(([name, xml]) =>
    name.endsWith(".rels")
      ? [...xml.matchAll(/Target="([^"]+)"/gu)].map(
          ([, target = ""]) => `${name.replace(/_rels\/.*$/u, "")}${target}`,
        )
      : [],
  );
  expect(targets.filter((target) => !parts.has(target))).toEqual([]);
});

test("what a person wrote is text, never a tag or a letter XML cannot hold", () => {
  const document = parts.get("word/document.xml") ?? "";
  expect(document).toContain("Đã làm &lt;xong&gt; &amp; báo cáo “=1+1”.");
  expect(document).not.toContain("\u0000");
});
