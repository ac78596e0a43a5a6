import { Button, Modal } from "@mantine/core";
import { isOpen } from "@phaodai/client/outbox/entry";
import { Link } from "@tanstack/react-router";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { current } from "#ui/account-outbox.ts";
import { saveRescue } from "./rescue-file.ts";
import { stayHere, useHold } from "./sign-out-hold.ts";

/** Stands between a person and the sign-out while something of theirs lies on this device only. */
export function SignOutDialog() {
  const { t } = useTranslation("shell");
  const hold = useHold();
  if (!hold) return null;
  const leave = () => {
    stayHere();
    hold.leave();
  };
  return (
    <Modal
      opened
      onClose={stayHere}
      title={hold.unsent > 0 ? t("sync.leaveTitle", { count: hold.unsent }) : t("account.signOut")}
      closeButtonProps={{ "aria-label": t("drawer.close") }}
    >
      <div className="pd-leave">
        {hold.unsent > 0 ? <WithUnsent leave={leave} /> : <WithDrafts leave={leave} />}
        <Button variant="subtle" onClick={stayHere}>
          {t("sync.leaveStay")}
        </Button>
      </div>
    </Modal>
  );
}

function WithUnsent({ leave }: { readonly leave: () => void }) {
  const { t } = useTranslation("shell");
  const [state, setState] = useState<"asked" | "sending" | "failed">("asked");
  const sendFirst = async () => {
    setState("sending");
    const outbox = await current();
    await outbox.sendNow();
    if (outbox.snapshot().entries.some(isOpen)) setState("failed");
    else leave();
  };
  const rescue = async () => {
    await saveRescue();
    leave();
  };
  return (
    <>
      <p>{t("sync.leaveNote")}</p>
      {state === "failed" && (
        <p className="pd-bad" role="alert">
          {t("sync.leaveFailed")}
        </p>
      )}
      <Button data-autofocus loading={state === "sending"} onClick={() => void sendFirst()}>
        {t("sync.leaveSend")}
      </Button>
      <Button variant="default" onClick={() => void rescue()}>
        {t("sync.leaveRescue")}
      </Button>
      <Link to="/dong-bo" onClick={stayHere}>
        {t("sync.leaveSee")}
      </Link>
    </>
  );
}

function WithDrafts({ leave }: { readonly leave: () => void }) {
  const { t } = useTranslation("shell");
  return (
    <>
      <p>{t("sync.leaveDrafts")}</p>
      <Button color="red" onClick={leave}>
        {t("sync.leaveDraftsDo")}
      </Button>
    </>
  );
}
