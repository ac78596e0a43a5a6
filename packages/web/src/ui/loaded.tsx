import { Button, Loader } from "@mantine/core";
import { Refusal } from "@phaodai/domain/shared/refusal";
import type { UseQueryResult } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { Failure } from "./error-summary.tsx";
import { Page } from "./panel.tsx";

interface LoadedProps<T> {
  readonly of: Pick<UseQueryResult<T>, "data" | "error" | "refetch">;
  readonly children: (data: T) => ReactNode;
}

/** Draws a query: its data as soon as there is any, else its failure with another try, else that it loads. */
export function Loaded<T>({ of, children }: LoadedProps<T>) {
  const { t } = useTranslation("shell");
  if (of.data !== undefined) return <>{children(of.data)}</>;
  if (of.error) return <Failure error={of.error} onRetry={() => void of.refetch()} />;
  return (
    <div className="pd-loading" role="status">
      <Loader /> <span className="pd-hidden">{t("table.loading")}</span>
    </div>
  );
}

/** A query a whole screen stands on: where it fails, the screen still has its head and says what is the matter. */
export function LoadedPage<T>({ of, children }: LoadedProps<T>) {
  const { t } = useTranslation("shell");
  if (of.data !== undefined || !of.error) return <Loaded of={of}>{children}</Loaded>;
  // A plain no stays a no: what helps is the way to another screen.
  const isRefused = of.error instanceof Refusal && of.error.status < 500;
  return (
    <Page title={t("crash.notOpened")}>
      {isRefused ? (
        <>
          <Failure error={of.error} />
          <p>
            <Button variant="default" renderRoot={(props) => <Link to="/" {...props} />}>
              {t("notFound.home")}
            </Button>
          </p>
        </>
      ) : (
        <Failure error={of.error} onRetry={() => void of.refetch()} />
      )}
    </Page>
  );
}
