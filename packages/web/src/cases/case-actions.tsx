import { Button, Modal, Textarea } from "@mantine/core";
import { notifications } from "@mantine/notifications";
import type { Case } from "@phaodai/domain/cases/case";
import { confirmCase, listCaseHistory, ruleOutCase, showCase } from "@phaodai/domain/cases/contract";
import { listContacts, showTimeline } from "@phaodai/domain/tracing/contract";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useMay, useWorldNow } from "#shell/session.ts";
import { useCommand } from "#ui/endpoint.ts";
import { Failure } from "#ui/error-summary.tsx";
import { instantOfLocal, localOf } from "#ui/local-moment.ts";
import { MomentField } from "#ui/moment-field.tsx";

const changed = [showCase, showTimeline, listContacts, listCaseHistory];

/** What may be decided about this case now; what may not says why. */
export function CaseActions({ one }: { readonly one: Case }) {
  const { t } = useTranslation("cases");
  const [open, setOpen] = useState<"confirm" | "rule_out" | null>(null);
  const mayConfirm = useMay()("cases.confirm");
  const isConfirmed = one.classification === "confirmed";
  const isRuledOut = one.classification === "ruled_out";
  const whyNot = mayConfirm ? undefined : t("page.actions.mayNot");
  return (
    <>
      <Button
        disabled={!mayConfirm || isConfirmed}
        title={whyNot ?? (isConfirmed ? t("page.actions.isConfirmed") : undefined)}
        onClick={() => setOpen("confirm")}
      >
        {t("page.actions.confirm")}
      </Button>
      <Button
        variant="default"
        disabled={!mayConfirm || isRuledOut}
        title={whyNot}
        onClick={() => setOpen("rule_out")}
      >
        {t("page.actions.ruleOut")}
      </Button>
      {open === "confirm" && <ConfirmForm one={one} onClose={() => setOpen(null)} />}
      {open === "rule_out" && <RuleOutForm one={one} onClose={() => setOpen(null)} />}
    </>
  );
}

interface FormProps {
  readonly one: Case;
  readonly onClose: () => void;
}

function ConfirmForm({ one, onClose }: FormProps) {
  const { t } = useTranslation("cases");
  const now = useWorldNow();
  const [resultAt, setResultAt] = useState(() =>
    one.resultAt ? localOf(one.resultAt) : now ? localOf(now) : "",
  );
  const confirm = useCommand(confirmCase, {
    invalidates: changed,
    onDone: () => {
      notifications.show({ message: t("page.actions.confirmed") });
      onClose();
    },
  });
  const moment = instantOfLocal(resultAt);
  return (
    <Modal opened onClose={onClose} title={t("page.actions.confirmTitle", { name: one.personName })}>
      <form
        className="ca-form"
        onSubmit={(event) => {
          event.preventDefault();
          if (moment)
            confirm.mutate({ input: { caseId: one.id, body: { resultAt: moment } }, version: one.version });
        }}
      >
        {confirm.error && <Failure error={confirm.error} />}
        <MomentField
          label={t("fields.resultAt")}
          value={resultAt}
          onChange={setResultAt}
          required
          data-autofocus
        />
        <Button type="submit" loading={confirm.isPending} disabled={!moment}>
          {t("page.actions.confirm")}
        </Button>
      </form>
    </Modal>
  );
}

function RuleOutForm({ one, onClose }: FormProps) {
  const { t } = useTranslation("cases");
  const [reason, setReason] = useState("");
  const ruleOut = useCommand(ruleOutCase, {
    invalidates: changed,
    onDone: () => {
      notifications.show({ message: t("page.actions.ruledOut") });
      onClose();
    },
  });
  return (
    <Modal opened onClose={onClose} title={t("page.actions.ruleOutTitle", { name: one.personName })}>
      <form
        className="ca-form"
        onSubmit={(event) => {
          event.preventDefault();
          ruleOut.mutate({ input: { caseId: one.id, body: { reason } }, version: one.version });
        }}
      >
        {ruleOut.error && <Failure error={ruleOut.error} />}
        <Textarea
          label={t("page.actions.reason")}
          description={t("page.actions.ruleOutHint")}
          value={reason}
          onChange={(event) => setReason(event.currentTarget.value)}
          minLength={3}
          required
          autosize
          minRows={3}
          data-autofocus
        />
        <Button type="submit" color="red" loading={ruleOut.isPending} disabled={reason.trim().length < 3}>
          {t("page.actions.ruleOut")}
        </Button>
      </form>
    </Modal>
  );
}
