import type { InspectionView } from "@phaodai/domain/inspections/contract";
import { useTranslation } from "react-i18next";
import { StateBadge } from "#ui/badges.tsx";
import { FileList } from "#ui/file-list.tsx";

/** Photos and papers that are here, and how many are still on somebody's phone. */
export function FilesLine({ files }: { readonly files: InspectionView["files"] }) {
  const { t } = useTranslation("inspections");
  if (files.length === 0) return null;
  const here = files.filter(({ isAwaited }) => !isAwaited);
  const awaited = files.length - here.length;
  return (
    <>
      {here.length > 0 && <FileList fileIds={here.map(({ id }) => id)} />}
      {awaited > 0 && (
        <StateBadge mood="warn" icon="clock">
          {t("page.awaited")} ({awaited})
        </StateBadge>
      )}
    </>
  );
}
