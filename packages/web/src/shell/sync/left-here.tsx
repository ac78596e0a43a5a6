import { isAnybodyWaitedFor } from "@phaodai/client/outbox/browser";
import { useQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { Icon } from "#ui/icon.tsx";

/** On the sign-in: records of somebody wait on this device, and only that account can send them. */
export function LeftHere() {
  const { t } = useTranslation("shell");
  const { data: isWaiting = false } = useQuery({
    queryKey: ["device", "unsent"],
    queryFn: isAnybodyWaitedFor,
    networkMode: "always",
    gcTime: 0,
  });
  if (!isWaiting) return null;
  return (
    <p className="pd-warning" role="status">
      <Icon name="warning" size={14} /> {t("signIn.leftHere")}
    </p>
  );
}
