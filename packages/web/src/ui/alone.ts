import { useState } from "react";

interface Alone {
  readonly isBusy: boolean;
  /** Does the work; for its time the buttons that show `isBusy` take no second tap. */
  readonly alone: (work: () => Promise<void>) => Promise<void>;
}

/** Work on the device behind a button, one at a time: a double tap does it once. */
export function useAlone(): Alone {
  const [isBusy, setBusy] = useState(false);
  const alone = async (work: () => Promise<void>): Promise<void> => {
    setBusy(true);
    try {
      await work();
    } finally {
      setBusy(false);
    }
  };
  return { isBusy, alone };
}
