import { type RefCallback, useEffect, useState } from "react";

/** The width of a box as it changes, in pixels; 0 before it is drawn. */
export function useBoxWidth(): readonly [RefCallback<HTMLElement>, number] {
  const [box, setBox] = useState<HTMLElement | null>(null);
  const [width, setWidth] = useState(0);
  useEffect(() => {
    if (!box) return undefined;
    const observer = new ResizeObserver(([entry]) => setWidth(entry?.contentRect.width ?? 0));
    observer.observe(box);
    return () => observer.disconnect();
  }, [box]);
  return [setBox, width];
}
