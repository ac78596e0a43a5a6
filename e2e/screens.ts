import { after, at, click, fill, type Open, press, pressKey, until } from "./openers.ts";
import {
  openCase,
  openDirective,
  openDrawer,
  openDuplicates,
  openImport,
  openInspection,
  openQuickEntry,
  openSearch,
  openStep,
  openTask,
  openUnsent,
} from "./openings.ts";

export interface Screen {
  readonly name: string;
  /** Who looks; undefined: nobody is signed in. */
  readonly as?: string;
  readonly open: Open;
  /** Only at these; at 1440 and 390 where nothing is said. */
  readonly widths?: readonly number[];
}

const [ward, cdc, city] = ["phuong.khamthien", "cdc", "chihuy"];

const doors: readonly Screen[] = [
  { name: "dang-nhap", open: at("/dang-nhap") },
  {
    name: "dang-nhap-sai",
    open: after(
      at("/dang-nhap"),
      fill("#username", "chihuy"),
      fill("#password", "sai"),
      click("form [type=submit]"),
    ),
  },
  { name: "het-phien", open: at("/dang-nhap?expired=true") },
  { name: "khong-co-trang", as: cdc, open: at("/khong-co") },
  { name: "khong-co-quyen", as: cdc, open: at("/tai-khoan") },
  { name: "khong-co-ca", as: cdc, open: at("/ca/00000000-0000-7000-8000-000000000000") },
  { name: "thong-bao", as: city, open: after(at("/chi-huy"), click(".pd-bell")) },
  { name: "nguoi-dung", as: city, open: after(at("/chi-huy"), click(".pd-account")) },
  { name: "dia-ban", as: city, open: after(at("/chi-huy"), click(".pd-unit-select input")) },
  { name: "them", as: city, open: after(at("/chi-huy"), press("shell:nav.more")), widths: [390] },
  { name: "tim", as: ward, open: openSearch },
  { name: "dong-bo", as: "thanhtra", open: at("/dong-bo") },
  { name: "nhat-ky-doc", as: "baove.dulieu", open: at("/nhat-ky-doc") },
  { name: "tai-khoan", as: "quantri", open: at("/tai-khoan") },
];

const command: readonly Screen[] = [
  { name: "chi-huy", as: city, open: at("/chi-huy"), widths: [1440, 390, 3840] },
  { name: "chi-huy-quan", as: "quan.dongda", open: at("/chi-huy") },
  { name: "cach-tinh", as: city, open: after(at("/chi-huy"), click(".pd-figure-info")) },
  { name: "quyet-dinh", as: city, open: after(at("/chi-huy"), press("overview:decisions.all")) },
  { name: "phuong", as: ward, open: at("/phuong") },
  { name: "viec", as: "quan.badinh", open: at("/viec") },
  { name: "viec-mot", as: "quan.badinh", open: openTask },
  { name: "viec-phuong", as: "phuong.trucbach", open: openTask },
  { name: "chi-thi", as: city, open: at("/chi-thi?box=issued") },
  { name: "chi-thi-nhap", as: city, open: at("/chi-thi?box=drafts") },
  { name: "chi-thi-doc", as: city, open: at("/chi-thi?read=true") },
  { name: "chi-thi-quan", as: "quan.badinh", open: at("/chi-thi") },
  { name: "chi-thi-soan", as: city, open: (page) => openDirective(page, "drafts") },
  {
    name: "chi-thi-ban-hanh",
    as: city,
    open: after((page) => openDirective(page, "drafts"), press("directives:issue.open")),
  },
  { name: "ma-tran", as: city, open: (page) => openDirective(page, "issued") },
  {
    name: "ma-tran-o",
    as: city,
    open: after((page) => openDirective(page, "issued"), click(".di-cell"), pressKey("Enter")),
  },
  ...(["clauses", "recipients", "lineage"] as const).map((tab) => ({
    name: `chi-thi-${tab}`,
    as: city,
    open: after((page) => openDirective(page, "issued"), press(`directives:page.tabs.${tab}`)),
  })),
  { name: "so-chi-huy", as: city, open: at("/so-chi-huy"), widths: [1440, 390, 3840] },
  ...["standing", "roster", "log", "people", "forces", "meetings"].map((tab) => ({
    name: `so-chi-huy-${tab}`,
    as: ward,
    open: at(`/so-chi-huy?tab=${tab}`),
  })),
  {
    name: "lich-mau",
    as: ward,
    open: after(at("/so-chi-huy?tab=roster"), press("command:roster.plan")),
  },
  { name: "ca-truc", as: ward, open: after(at("/so-chi-huy?tab=roster"), click(".cc-shift")) },
  { name: "hop", as: ward, open: after(at("/so-chi-huy?tab=meetings"), press("command:meetings.add")) },
  { name: "xin-luc-luong", as: ward, open: after(at("/so-chi-huy?tab=forces"), press("command:forces.ask")) },
  { name: "so-sanh", as: city, open: at("/so-sanh") },
];

const area: readonly Screen[] = [
  { name: "to-cong-dong", as: city, open: at("/to-cong-dong") },
  { name: "to-cong-dong-phuong", as: ward, open: at("/to-cong-dong") },
  { name: "to", as: ward, open: after(at("/to-cong-dong"), click(".tm-link")) },
  { name: "lap-to", as: ward, open: at("/to-cong-dong?form=team") },
  { name: "tham-ho", as: "tram.khamthien", open: at("/hien-truong/tham") },
  { name: "tham-mot-ho", as: "tram.khamthien", open: after(at("/hien-truong/tham"), click(".tm-door")) },
  { name: "dong-bo-cho", as: "tram.khamthien", open: openUnsent },
  ...["coverage", "visits", "findings", "violations", "plans", "teams", "merits"].map((tab) => ({
    name: `kiem-tra-${tab}`,
    as: city,
    open: at(`/kiem-tra?tab=${tab}`),
  })),
  { name: "bien-ban", as: city, open: openInspection },
  {
    name: "lap-ke-hoach",
    as: city,
    open: after(at("/kiem-tra?tab=plans"), press("inspections:plans.new")),
  },
  { name: "di-kiem-tra", as: "thanhtra", open: at("/hien-truong/kiem-tra") },
  {
    name: "kiem-tra-mot-noi",
    as: "thanhtra",
    open: after(at("/hien-truong/kiem-tra"), click(".field-plan summary"), click(".field-plan .field-place")),
  },
];

const epidemic: readonly Screen[] = [
  { name: "ca", as: cdc, open: at("/ca"), widths: [1440, 390, 3840] },
  { name: "ca-cot", as: cdc, open: after(at("/ca"), press("registers:columns.open")) },
  { name: "ca-xuat", as: cdc, open: after(at("/ca"), press("registers:export.open")) },
  { name: "ca-che-do", as: cdc, open: after(at("/ca"), press("registers:views.open")) },
  { name: "ca-phim", as: cdc, open: after(at("/ca"), press("registers:keys.title")), widths: [1440] },
  {
    name: "ca-loc",
    as: cdc,
    open: after(at("/ca"), press("registers:filter.add"), click("[role=menuitem]:nth-of-type(3)")),
  },
  {
    name: "ca-khong-co",
    as: cdc,
    open: after(at("/ca"), fill("main [role=searchbox], main input", "zzzqqq"), until("main .pd-empty")),
  },
  {
    name: "ca-chon",
    as: cdc,
    open: after(at("/ca"), click("[role=row] input[type=checkbox]")),
    widths: [1440],
  },
  { name: "dieu-tra", as: cdc, open: (page) => openCase(page, "investigation") },
  { name: "du-kien", as: cdc, open: (page) => openCase(page, "facts") },
  { name: "lich-su", as: cdc, open: (page) => openCase(page, "history") },
  {
    name: "them-noi-den",
    as: cdc,
    open: after((page) => openCase(page, "investigation"), press("tracing:facts.addVisit")),
  },
  {
    name: "them-tiep-xuc",
    as: cdc,
    open: after((page) => openCase(page, "investigation"), press("tracing:facts.addExposure")),
  },
  {
    name: "can-cu",
    as: cdc,
    open: after((page) => openCase(page, "investigation"), press("shell:policy.open")),
  },
  { name: "chuoi", as: cdc, open: at("/chuoi") },
];

const data: readonly Screen[] = [
  { name: "so", as: ward, open: at("/so") },
  ...["people", "households", "contacts", "exposures", "places", "units"].map((register) => ({
    name: `so-${register}`,
    as: ward,
    open: at(`/so/${register}`),
  })),
  { name: "so-accounts", as: "quantri", open: at("/so/accounts") },
  { name: "ngan-ho-so", as: ward, open: (page) => openDrawer(page, "fields") },
  { name: "ngan-lich-su", as: ward, open: (page) => openDrawer(page, "history") },
  { name: "in", as: ward, open: after(at("/so/people"), press("registers:print.open")) },
  { name: "nhap", as: ward, open: at("/nhap") },
  ...["file", "table", "columns", "check", "duplicates", "report"].map((step) => ({
    name: `nap-${step}`,
    as: ward,
    open: (page: Parameters<Open>[0]) => openStep(page, step),
  })),
  { name: "nhap-nhanh", as: ward, open: openQuickEntry },
  { name: "trung-lap", as: ward, open: openDuplicates },
  { name: "nap-moi", as: ward, open: openImport },
];

const firsts: readonly Screen[] = ["yte.dongda", "tram.khamthien", "thanhtra", "baove.dulieu", "quantri"].map(
  (name) => ({ name: `dau-tien-${name}`, as: name, open: at("/"), widths: [1440] }),
);

/** Every screen of the product, with its drawers, dialogs and steps, as somebody of the demo city sees it. */
export const screens: readonly Screen[] = [...doors, ...command, ...area, ...epidemic, ...data, ...firsts];
