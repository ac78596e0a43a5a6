import { Button } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { useMay } from "#shell/session.ts";
import { Icon } from "#ui/icon.tsx";

interface NewButtonProps {
  readonly label: string;
  readonly onClick: () => void;
}

/** Begins a team, a plan or a word of praise; who may not is told why. */
export function NewButton({ label, onClick }: NewButtonProps) {
  const { t } = useTranslation("inspections");
  const mayManage = useMay()("inspections.manage");
  return (
    <Button
      disabled={!mayManage}
      title={mayManage ? undefined : t("mayNot")}
      leftSection={<Icon name="plus" size={14} />}
      onClick={onClick}
    >
      {label}
    </Button>
  );
}
