import { listImports } from "@phaodai/domain/imports/contract";
import { useTranslation } from "react-i18next";
import { useMay } from "#shell/session.ts";
import { useScope } from "#shell/scope.ts";
import { useLive } from "#ui/live.ts";
import { Page } from "#ui/panel.tsx";
import { ImportList } from "./import-list.tsx";
import { ImportSteps } from "./import-steps.tsx";
import { NewImport } from "./new-import.tsx";
import "./imports.css";

/** Before there is a file there is no other step to go to. */
const stay = (): void => undefined;

/** `/nhap`: where a clerk drops a list, and what came of the earlier ones. */
export function ImportsPage() {
  const { t } = useTranslation("imports");
  const may = useMay();
  const { unit } = useScope();
  useLive(["import"], { refreshes: [listImports] });
  return (
    <Page title={t("title")}>
      {may("imports.run") && <ImportSteps one={undefined} step="file" onStep={stay} />}
      {may("imports.run") ? unit && <NewImport unit={unit} /> : <p className="muted">{t("list.mayNot")}</p>}
      <ImportList unitId={unit?.id} />
    </Page>
  );
}
