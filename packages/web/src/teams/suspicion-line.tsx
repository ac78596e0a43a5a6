import { Button, Menu } from "@mantine/core";
import { call } from "@phaodai/client/client";
import { newId } from "@phaodai/client/request";
import { showPerson } from "@phaodai/domain/people/contract";
import { settleSuspicion, showFound } from "@phaodai/domain/teams/round-contract";
import { type Suspicion, suspicionEnds } from "@phaodai/domain/teams/team";
import { useRouter } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { keepDraft, readDraft } from "#imports/quick-draft.ts";
import { useMay, useSession } from "#shell/session.ts";
import { connection } from "#ui/connection.ts";
import { useCommand } from "#ui/endpoint.ts";
import { useFormat } from "#ui/format.ts";
import { noteFailure } from "#ui/note.ts";
import { FoundWhere } from "./found-where.tsx";
import { quickCells } from "./quick-cells.ts";
import { symptomWords } from "./symptom-words.ts";

interface SuspicionLineProps {
  readonly suspicion: Suspicion;
  readonly isCommune: boolean;
}

/** Somebody who seemed ill at a door: what was seen, and the ways on. */
export function SuspicionLine({ suspicion, isCommune }: SuspicionLineProps) {
  const { t } = useTranslation("teams");
  const { moment } = useFormat();
  const may = useMay();
  const enter = useQuickEntry();
  const settle = useCommand(settleSuspicion, { invalidates: [showFound] });
  const { id, fullName, symptoms, noticedAt } = suspicion;
  return (
    <li>
      <div>
        <strong>{fullName}</strong>
        <span>{symptomWords(symptoms, (one) => t(`symptoms.${one}`))}</span>
        <FoundWhere {...suspicion} isCommune={isCommune} />
        <span className="muted tabular">{moment(noticedAt)}</span>
      </div>
      <div className="tm-line-actions">
        {may("imports.run") && (
          <Button variant="default" onClick={() => void enter(suspicion)}>
            {t("found.enter")}
          </Button>
        )}
        <Menu position="bottom-end">
          <Menu.Target>
            <Button
              variant="default"
              disabled={!may("teams.manage")}
              title={may("teams.manage") ? undefined : t("mayNot")}
              aria-label={t("found.settleOf", { name: fullName })}
            >
              {t("found.settle")}
            </Button>
          </Menu.Target>
          <Menu.Dropdown>
            {suspicionEnds.map((as) => (
              <Menu.Item
                key={as}
                onClick={() =>
                  settle.mutate(
                    { input: { suspicionId: id, body: { as, note: null } } },
                    { onError: noteFailure },
                  )
                }
              >
                {t(`suspicionEnds.${as}`)}
              </Menu.Item>
            ))}
          </Menu.Dropdown>
        </Menu>
      </div>
    </li>
  );
}

/** Opens the quick entry of cases with a row of the person: what the register and the door know of them need not be typed again. */
function useQuickEntry(): (suspicion: Suspicion) => Promise<void> {
  const { t } = useTranslation("teams");
  const { accountId } = useSession();
  const may = useMay();
  const router = useRouter();
  const { moment } = useFormat();
  return async (suspicion) => {
    const { personId, symptoms, noticedAt } = suspicion;
    const isKnown = personId !== null && may("people.read");
    // Who is unknown, or not readable now, is entered by name and address.
    const person = isKnown
      ? await call(connection, showPerson, { personId }).catch(() => undefined)
      : undefined;
    const seen = t("found.seen", {
      symptoms: symptomWords(symptoms, (one) => t(`symptoms.${one}`)),
      time: moment(noticedAt),
    });
    const row = {
      id: newId(),
      cells: quickCells(suspicion, person, seen),
      original: null,
      unsure: [],
      answer: null,
    };
    const before = readDraft(accountId, "cases") ?? { rows: [], sending: null };
    keepDraft(accountId, "cases", { ...before, rows: [...before.rows, row] });
    await router.navigate({ to: "/nhap-nhanh" });
  };
}
