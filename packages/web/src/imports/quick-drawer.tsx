import { Button } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { Drawer } from "#ui/drawer.tsx";
import { say } from "#ui/say.ts";
import { rowVerdict } from "./quick-check.ts";
import { Why } from "./quick-row.tsx";
import type { QuickState } from "./quick-state.ts";

interface QuickDrawerProps {
  readonly state: QuickState;
  readonly index: number;
  readonly onClose: () => void;
}

/** One row in full: what is wrong with it, and the message it came from with what was made of each piece. */
export function QuickDrawer({ state, index, onClose }: QuickDrawerProps) {
  const { t } = useTranslation("imports");
  const row = state.sheet.rows[index];
  if (!row) return null;
  const checked = state.checks.get(row.id);
  const pieces = row.original?.pieces.filter(({ because }) => because !== "between") ?? [];
  return (
    <Drawer
      title={t("row.title", { row: index + 1 })}
      onClose={onClose}
      footer={
        <Button
          variant="default"
          onClick={() => {
            state.change({ do: "remove", range: { top: index, bottom: index, left: 0, right: 0 } });
            onClose();
          }}
        >
          {t("quick.removeOne", { row: index + 1 })}
        </Button>
      }
    >
      <h3>{t("row.why")}</h3>
      {checked && rowVerdict(row, checked) !== "clean" ? (
        <div className="qe-drawer-why">
          <Why row={row} columns={state.columns} checked={checked} />
        </div>
      ) : (
        <p className="muted">{t("row.fine")}</p>
      )}
      {row.original && (
        <>
          <h3>{t("quick.original")}</h3>
          <p className="qe-whole">{row.original.text.trim()}</p>
          <h3>{t("quick.understood")}</h3>
          <ul className="qe-pieces">
            {pieces.map((piece, at) => (
              // oxlint-disable-next-line react/no-array-index-key -- pieces never change places
              <li key={at} className={piece.isSure ? undefined : "qe-piece-unsure"}>
                <q>{piece.text.trim()}</q>
                <span className="muted">
                  {piece.field === null
                    ? t("quick.leftOut")
                    : t("quick.becomes", { field: say(`imports:pasted.fields.${piece.field}`) })}{" "}
                  · {t(`pasted.because.${piece.because}`)}
                  {!piece.isSure && <strong> · {t("quick.unsure")}</strong>}
                </span>
              </li>
            ))}
          </ul>
        </>
      )}
    </Drawer>
  );
}
