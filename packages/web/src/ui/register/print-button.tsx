import { Button, TextInput } from "@mantine/core";
import type { Row } from "@phaodai/domain/registers/contract";
import { useMutation } from "@tanstack/react-query";
import { useEffect, useState } from "react";
import { useTranslation } from "react-i18next";
import { useScope } from "#shell/scope.ts";
import { useSession, useWorldNow } from "#shell/session.ts";
import { Failure } from "#ui/error-summary.tsx";
import { useFormat } from "#ui/format.ts";
import { Icon } from "#ui/icon.tsx";
import { Warning } from "#ui/warning.tsx";
import { Dialog } from "./dialog.tsx";
import type { FieldWords } from "./field-words.ts";
import { PrintSheet, type SheetHead } from "./print-sheet.tsx";
import { readUpTo, type RowsAsked } from "./row-window.ts";
import { titleOf } from "./words-of.ts";

/** Rows of one print: some forty pages; more is a file, not paper. */
const printCap = 1000;

interface PrintButtonProps {
  readonly asked: RowsAsked;
  readonly words: FieldWords;
  readonly total: number | undefined;
}

/** The list as it is filtered, on A4 with the head of an official paper. */
export function PrintButton(props: PrintButtonProps) {
  const { t } = useTranslation("registers");
  const [isOpen, setOpen] = useState(false);
  return (
    <>
      <Button variant="default" leftSection={<Icon name="print" />} onClick={() => setOpen(true)}>
        {t("print.open")}
      </Button>
      {isOpen && <PrintDialog {...props} onClose={() => setOpen(false)} />}
    </>
  );
}

function PrintDialog({ asked, words, total, onClose }: PrintButtonProps & { readonly onClose: () => void }) {
  const { t } = useTranslation("registers");
  const { number } = useFormat();
  const { unit } = useScope();
  const { displayName } = useSession();
  const now = useWorldNow();
  const [head, setHead] = useState<Pick<SheetHead, "title" | "agency" | "signerPost" | "signerName">>({
    title: titleOf(asked.register),
    agency: unit ? `Ủy ban nhân dân ${inSentence(unit.fullName)}` : "",
    signerPost: "",
    signerName: "",
  });
  const reading = useMutation({ mutationFn: () => readUpTo(asked, printCap) });
  const set = (part: Partial<typeof head>) => setHead({ ...head, ...part });
  if (reading.data)
    return (
      <Printing
        {...{ asked, words, total }}
        rows={reading.data}
        head={{ ...head, unit, by: displayName, at: now ?? Temporal.Now.instant() }}
        onDone={onClose}
      />
    );
  return (
    <Dialog onClose={onClose} title={t("print.heading")}>
      <form
        className="pd-bulk-form"
        onSubmit={(event) => {
          event.preventDefault();
          reading.mutate();
        }}
      >
        {reading.error && <Failure error={reading.error} />}
        {(total ?? 0) > printCap && (
          <Warning>{t("print.tooMany", { cap: number(printCap), n: number(total ?? 0) })}</Warning>
        )}
        <TextInput
          label={t("print.title")}
          value={head.title}
          onChange={(event) => set({ title: event.currentTarget.value })}
          required
          data-autofocus
        />
        <TextInput
          label={t("print.agency")}
          value={head.agency}
          onChange={(event) => set({ agency: event.currentTarget.value })}
          required
        />
        <TextInput
          label={t("print.signerPost")}
          placeholder={t("print.signerPostExample")}
          value={head.signerPost}
          onChange={(event) => set({ signerPost: event.currentTarget.value })}
        />
        <TextInput
          label={t("print.signerName")}
          value={head.signerName}
          onChange={(event) => set({ signerName: event.currentTarget.value })}
        />
        <div className="pd-bulk-end">
          <Button type="submit" loading={reading.isPending}>
            {t("print.submit")}
          </Button>
        </div>
      </form>
    </Dialog>
  );
}

interface PrintingProps extends PrintButtonProps {
  readonly rows: readonly Row[];
  readonly head: SheetHead;
  readonly onDone: () => void;
}

/** Draws the paper, opens the browser's print window, and is gone when that closes. */
function Printing({ onDone, ...sheet }: PrintingProps) {
  useEffect(() => {
    window.addEventListener("afterprint", onDone, { once: true });
    const drawn = requestAnimationFrame(() => window.print());
    return () => {
      window.removeEventListener("afterprint", onDone);
      cancelAnimationFrame(drawn);
    };
    // Once: the paper does not change while it is printed.
  }, []);
  return <PrintSheet {...sheet} />;
}

/** "Phường Khâm Thiên" → "phường Khâm Thiên": the kind of a unit has no capital behind "Ủy ban nhân dân". */
const inSentence = (fullName: string): string => fullName.charAt(0).toLowerCase() + fullName.slice(1);
