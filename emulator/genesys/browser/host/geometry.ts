import type { DeploymentConfig } from "../deployment.ts";

export type Shape = { open: boolean; launcher: boolean; toast: boolean; fullScreen: boolean };
type Style = Record<string, string>;

const LAUNCHER = "84px";
const COVERED: Style = { inset: "0", width: "100%", height: "100%" };
const HIDDEN: Style = { display: "none" };

export const FULL_SCREEN_BELOW = "(max-width: 479.98px)";

/** The frame is never larger than what it shows, so that the page below stays usable (design: as small as the launcher). */
export function frameStyle(shape: Shape, position: DeploymentConfig["messenger"]["position"]): Style {
  const side = position.alignment;
  const other = side === "left" ? "right" : "left";
  const corner: Style = {
    inset: "auto",
    [side]: `max(0px, ${position.sideSpace - 10}px)`,
    [other]: "auto",
    bottom: `max(0px, ${position.bottomSpace - 10}px)`,
  };
  const base: Style = {
    position: "fixed",
    border: "0",
    "z-index": "2147483000",
    display: "block",
    "color-scheme": "light",
  };
  if (shape.open && shape.fullScreen) return { ...base, ...COVERED };
  if (shape.open)
    return { ...base, ...corner, width: "min(420px, 100vw - 12px)", height: "min(720px, 100dvh - 24px)" };
  if (shape.toast)
    return { ...base, ...corner, width: "min(360px, 100vw - 12px)", height: "min(280px, 100dvh)" };
  if (shape.launcher) return { ...base, ...corner, width: LAUNCHER, height: LAUNCHER };
  return { ...base, ...HIDDEN };
}
