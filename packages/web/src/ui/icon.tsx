/** 24 × 24, drawn with a 2 px stroke; each is its path. */
const paths = {
  command: "M3 20V9l9-5 9 5v11M3 20h18M8 20v-6h8v6",
  ward: "M4 21V7l7-4v18M11 9h9v12M2 21h20M7 10v.01M7 14v.01M15 13v.01M15 17v.01",
  case: "M12 12a4 4 0 1 0 0-8 4 4 0 0 0 0 8zM4 21c.8-4 4-6 8-6s7.200 2 8 6",
  chain:
    "M5 8a2.500 2.500 0 1 0 0-5 2.500 2.500 0 0 0 0 5zM19 8a2.500 2.500 0 1 0 0-5 2.500 2.500 0 0 0 0 5zM12 21a2.500 2.500 0 1 0 0-5 2.500 2.500 0 0 0 0 5zM7.500 5.500h9M6.300 7.700l4.400 8.500M17.700 7.700l-4.400 8.500",
  import: "M12 3v12M7 10l5 5 5-5M4 17v4h16v-4",
  export: "M12 15V3M7 8l5-5 5 5M4 17v4h16v-4",
  sun: "M12 16a4 4 0 1 0 0-8 4 4 0 0 0 0 8zM12 2v2M12 20v2M2 12h2M20 12h2M5 5l1.500 1.500M17.500 17.500L19 19M5 19l1.500-1.500M17.500 6.500L19 5",
  moon: "M20 14.500A8.500 8.500 0 0 1 9.500 4 8.500 8.500 0 1 0 20 14.500z",
  device: "M3 4h18v12H3zM8 20h8M12 16v4",
  language:
    "M12 21a9 9 0 1 0 0-18 9 9 0 0 0 0 18zM3 12h18M12 3c2.500 2.600 3.800 5.600 3.800 9s-1.300 6.400-3.800 9c-2.500-2.600-3.800-5.600-3.800-9S9.500 5.600 12 3z",
  menu: "M4 6h16M4 12h16M4 18h16",
  close: "M6 6l12 12M18 6L6 18",
  check: "M4 12.500l5 5L20 6.500",
  warning: "M12 3.500L1.800 20.500h20.400zM12 10v5M12 17.800v.01",
  error: "M8 2.500h8l5.500 5.500v8L16 21.500H8L2.500 16V8zM12 7.500v5M12 16v.01",
  info: "M12 21a9 9 0 1 0 0-18 9 9 0 0 0 0 18zM12 11v5M12 7.800v.01",
  clock: "M12 21a9 9 0 1 0 0-18 9 9 0 0 0 0 18zM12 7v5l3.500 2",
  live: "M12 13.500a1.500 1.500 0 1 0 0-3 1.500 1.500 0 0 0 0 3zM7.800 16.200a6 6 0 0 1 0-8.400M16.200 7.800a6 6 0 0 1 0 8.400M4.900 19.100a10 10 0 0 1 0-14.200M19.100 4.900a10 10 0 0 1 0 14.200",
  lost: "M3 3l18 18M8.500 8.500a6 6 0 0 0-.700 7.700M4.900 4.900a10 10 0 0 0 0 14.200M16.200 7.800a6 6 0 0 1 1 6.800M19.100 4.900a10 10 0 0 1 1.600 12",
  filter: "M3 5h18l-7 8.500V20l-4-2v-4.500z",
  search: "M10.500 17.500a7 7 0 1 0 0-14 7 7 0 0 0 0 14zM15.500 15.500L21 21",
  down: "M6 9l6 6 6-6",
  up: "M6 15l6-6 6 6",
  left: "M15 6l-6 6 6 6",
  right: "M9 6l6 6-6 6",
  risen: "M12 19V5M5.500 11.500L12 5l6.500 6.500",
  fallen: "M12 5v14M5.500 12.500L12 19l6.500-6.500",
  same: "M5 9.500h14M5 14.500h14",
  table: "M3 4h18v16H3zM3 9.500h18M3 14.800h18M9.500 4v16",
  chart: "M4 3v17h17M8 16v-4M12.500 16V7M17 16v-6",
  paper: "M6 2.500h8.500L19 7v14.500H6zM14 2.500V7.500h5M9 12h7M9 16h7",
  print: "M7 9V3h10v6M7 17H4V9h16v8h-3M7 14h10v7H7z",
  plus: "M12 5v14M5 12h14",
  refresh:
    "M20 11a8 8 0 0 0-14.500-3.500L3.500 10M3.500 4.500V10H9M4 13a8 8 0 0 0 14.500 3.500l2-2.500M20.500 19.500V14H15",
  eye: "M2 12c2.500-4.500 6-6.500 10-6.500s7.500 2 10 6.500c-2.500 4.500-6 6.500-10 6.500S4.500 16.500 2 12zM12 15a3 3 0 1 0 0-6 3 3 0 0 0 0 6z",
  place:
    "M12 21.500c4.700-4.600 7-8.400 7-11.500a7 7 0 0 0-14 0c0 3.100 2.300 6.900 7 11.500zM12 12.500a2.500 2.500 0 1 0 0-5 2.500 2.500 0 0 0 0 5z",
  signOut: "M10 4H4v16h6M15 8l4 4-4 4M9 12h10",
  undo: "M4 9h10a6 6 0 0 1 0 12h-4M8 4.500L3.500 9 8 13.500",
  link: "M10 14a4 4 0 0 0 6 .500l3-3a4.200 4.200 0 0 0-6-6l-1.500 1.500M14 10a4 4 0 0 0-6-.500l-3 3a4.200 4.200 0 0 0 6 6l1.500-1.500",
} as const;

export type IconName = keyof typeof paths;

interface IconProps {
  readonly name: IconName;
  /** Pixels where the page's type has its usual size; 16 when left out. */
  readonly size?: number;
}

/** A drawing beside a word; never alone without an aria-label on its button. */
export function Icon({ name, size = 16 }: IconProps) {
  return (
    <svg
      className="pd-icon"
      width={`${size / 16}rem`}
      height={`${size / 16}rem`}
      viewBox="0 0 24 24"
      fill="none"
      stroke="currentColor"
      strokeWidth={2}
      strokeLinecap="round"
      strokeLinejoin="round"
      aria-hidden="true"
      focusable="false"
    >
      <path d={paths[name]} />
    </svg>
  );
}
