import { Button } from "@mantine/core";
import { useEffect, useRef } from "react";
import { useTranslation } from "react-i18next";
import { Icon } from "./icon.tsx";
import { requestIdOf, wordsOfError } from "./say.ts";

export interface FormFault {
  /** The id of the field, to jump to. */
  readonly field?: string;
  readonly words: string;
}

/** On top of a form after a failed send: how many faults, each a link to its field. Takes the focus when it appears. */
export function ErrorSummary({ faults }: { readonly faults: readonly FormFault[] }) {
  const { t } = useTranslation("shell");
  const box = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (faults.length > 0) box.current?.focus();
  }, [faults]);
  if (faults.length === 0) return null;
  return (
    <div className="pd-errors" role="alert" tabIndex={-1} ref={box}>
      <p className="pd-errors-title">
        <Icon name="error" /> {t("errors.summary", { count: faults.length })}
      </p>
      <ul>
        {faults.map(({ field, words }) => (
          <li key={`${field}${words}`}>{field === undefined ? words : <a href={`#${field}`}>{words}</a>}</li>
        ))}
      </ul>
    </div>
  );
}

interface FailureProps {
  readonly error: unknown;
  readonly onRetry?: () => void;
}

/** A failed read or command, in words, with the request id and another try. */
export function Failure({ error, onRetry }: FailureProps) {
  const { t } = useTranslation("shell");
  const requestId = requestIdOf(error);
  return (
    <div className="pd-errors" role="alert">
      <p className="pd-errors-title">
        <Icon name="error" /> {wordsOfError(error)}
      </p>
      {requestId !== undefined && <p className="muted pd-mono">{t("errors.requestId", { id: requestId })}</p>}
      {onRetry && (
        <Button variant="default" onClick={onRetry}>
          {t("errors.retry")}
        </Button>
      )}
    </div>
  );
}
