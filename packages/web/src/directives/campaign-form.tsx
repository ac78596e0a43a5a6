import { Button, Popover } from "@mantine/core";
import { type FormEvent, useState } from "react";
import { useTranslation } from "react-i18next";
import { DateField } from "#ui/date-field.tsx";
import { useFormat } from "#ui/format.ts";
import { useDesk } from "./draft-context.ts";

/** Days of a campaign: tasks without a deadline last to its end and are answered daily. */
export function CampaignForm() {
  const { t } = useTranslation("directives");
  const { shortDay } = useFormat();
  const { shown, mayAmend, amend } = useDesk();
  const { campaign } = shown.draft;
  const [isOpen, setIsOpen] = useState(false);
  const [from, setFrom] = useState(campaign?.from.toString() ?? "");
  const [to, setTo] = useState(campaign?.to.toString() ?? "");
  const words = campaign
    ? t("campaign.is", {
        from: shortDay(campaign.from),
        to: shortDay(campaign.to),
        count: campaign.from.until(campaign.to).days + 1,
      })
    : t("campaign.none");
  const isOrdered = from !== "" && to !== "" && from <= to;
  const save = (event: FormEvent) => {
    event.preventDefault();
    if (!isOrdered) return;
    amend({
      kind: "set_campaign",
      campaign: { from: Temporal.PlainDate.from(from), to: Temporal.PlainDate.from(to) },
    });
    setIsOpen(false);
  };
  if (!mayAmend) return campaign && <span className="di-chip">{words}</span>;
  return (
    <Popover opened={isOpen} onChange={setIsOpen} width={300} position="bottom-end" trapFocus shadow="md">
      <Popover.Target>
        <button
          type="button"
          className={campaign ? "di-chip" : "di-quiet"}
          aria-expanded={isOpen}
          onClick={() => setIsOpen(!isOpen)}
        >
          {words}
        </button>
      </Popover.Target>
      <Popover.Dropdown>
        <form className="di-deadline-form" onSubmit={save}>
          <p className="muted">{t("campaign.hint")}</p>
          <DateField label={t("campaign.from")} value={from} onChange={setFrom} data-autofocus />
          <DateField label={t("campaign.to")} value={to} onChange={setTo} />
          <div className="di-meaning-ways">
            <Button type="submit" disabled={!isOrdered}>
              {t("campaign.set")}
            </Button>
            {campaign && (
              <Button
                variant="default"
                onClick={() => {
                  amend({ kind: "set_campaign", campaign: null });
                  setIsOpen(false);
                }}
              >
                {t("campaign.clear")}
              </Button>
            )}
          </div>
        </form>
      </Popover.Dropdown>
    </Popover>
  );
}
