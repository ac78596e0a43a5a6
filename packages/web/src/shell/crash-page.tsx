import { Button, Group } from "@mantine/core";
import { useRouter, type ErrorComponentProps } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { Empty } from "#ui/empty.tsx";
import { requestIdOf, wordsOfError } from "#ui/say.ts";

/** A screen that failed: what happened in words, the request id, and a way on. The rest of the frame stays. */
export function CrashPage({ error, reset }: ErrorComponentProps) {
  const { t } = useTranslation("shell");
  const router = useRouter();
  const requestId = requestIdOf(error);
  const retry = () => {
    reset();
    void router.invalidate();
  };
  return (
    <Empty isPage icon="error" title={t("crash.title")}>
      <p>{wordsOfError(error)}</p>
      <p>{t("crash.why")}</p>
      {requestId !== undefined && (
        <p className="pd-mono">
          {t("crash.requestId")}: {requestId}
        </p>
      )}
      <Group justify="center">
        <Button onClick={retry}>{t("crash.retry")}</Button>
        <Button variant="default" onClick={() => location.reload()}>
          {t("crash.reload")}
        </Button>
      </Group>
    </Empty>
  );
}
