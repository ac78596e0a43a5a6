import { Button } from "@mantine/core";
import type { Import } from "@phaodai/domain/imports/contract";
import type { LikelyRows as Pair, ReviewedRow } from "@phaodai/domain/imports/review-contract";
import { birthWords } from "@phaodai/domain/people/birth-words";
import { useTranslation } from "react-i18next";
import { Failure } from "#ui/error-summary.tsx";
import { useFormat } from "#ui/format.ts";
import { say } from "#ui/say.ts";
import { useCorrection } from "./correcting.ts";
import { useReview } from "./review.ts";

const mostShown = 50;

/** Rows of the file that are likely one person, side by side; one of them can be left out where it stands. */
export function LikelyRows({ one }: { readonly one: Import }) {
  const { t } = useTranslation("imports");
  const { number } = useFormat();
  const review = useReview(one);
  const { correct, isPending, error } = useCorrection(one);
  if (one.state !== "checked") return null;
  const { data } = review;
  if (review.error) return <Failure error={review.error} onRetry={() => void review.refetch()} />;
  if (!data) return <p className="muted">{t("review.comparing")}</p>;
  const leaveOut = (row: ReviewedRow): void =>
    correct({ kind: "leave_out", rows: [row.key], isLeftOut: true });
  return (
    <>
      <p role="status">
        {data.pairsTotal === 0
          ? t("review.noPairs", { rows: number(data.compared) })
          : t("review.pairs", { count: data.pairsTotal, pairs: number(data.pairsTotal) })}
        {data.isCut && t("review.cut", { rows: number(data.compared) })}
      </p>
      {error && <Failure error={error} />}
      <ul className="im-likely">
        {data.pairs.slice(0, mostShown).map((pair) => (
          <LikelyPair
            key={pair.rows.map(({ key }) => key).join(" ")}
            pair={pair}
            isBusy={isPending}
            onLeaveOut={leaveOut}
          />
        ))}
      </ul>
    </>
  );
}

interface LikelyPairProps {
  readonly pair: Pair;
  readonly isBusy: boolean;
  readonly onLeaveOut: (row: ReviewedRow) => void;
}

function LikelyPair({ pair: { rows, score, because }, isBusy, onLeaveOut }: LikelyPairProps) {
  const { t } = useTranslation("imports");
  const { day, percent } = useFormat();
  return (
    <li>
      {rows.map((row) => (
        <div key={row.key} className="im-likely-row">
          <span className="muted tabular">{t("row.title", { row: row.rowNo })}</span>
          <strong>
            <bdi>{row.fullName}</bdi>
          </strong>
          <span className="tabular">{row.birth ? birthWords(row.birth, day) : "–"}</span>
          <span className="tabular">{row.phone ?? "–"}</span>
          <span className="im-likely-address">
            <bdi>{row.address ?? ""}</bdi>
          </span>
          <Button variant="subtle" size="compact-sm" disabled={isBusy} onClick={() => onLeaveOut(row)}>
            {t("review.leaveOut", { row: row.rowNo })}
          </Button>
        </div>
      ))}
      <p className="muted">
        {t("review.likeness", { percent: percent(score) })}{" "}
        {because.map((code) => say(`people:reasons.${code}`)).join(" · ")}
      </p>
    </li>
  );
}
