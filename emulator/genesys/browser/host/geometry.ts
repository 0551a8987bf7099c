import type { DeploymentConfig } from "../deployment.ts";

export type Shape = { open: boolean; launcher: boolean; toast: boolean; fullScreen: boolean };
type Style = Record<string, string>;

/** Room around what the frame shows, for shadows and the badge. */
const MARGIN = 16;
const LAUNCHER = `${60 + 2 * MARGIN}px`;
const COVERED: Style = { inset: "0", width: "100%", height: "100%" };
/** Leaves the top of the page, where sites keep their account and menu, in reach on any usual screen. */
const WINDOW_HEIGHT = "min(740px, max(420px, 100dvh - 76px))";
const HIDDEN: Style = { display: "none" };

export const FULL_SCREEN_BELOW = "(max-width: 479.98px)";

/** The frame is never larger than what it shows, so that the page below stays usable (design: as small as the launcher). */
export function frameStyle(shape: Shape, position: DeploymentConfig["messenger"]["position"]): Style {
  const side = position.alignment;
  const other = side === "left" ? "right" : "left";
  const corner: Style = {
    inset: "auto",
    [side]: `max(0px, ${position.sideSpace - MARGIN}px)`,
    [other]: "auto",
    bottom: `max(0px, ${position.bottomSpace - MARGIN}px)`,
  };
  const base: Style = {
    position: "fixed",
    border: "0",
    "z-index": "2147483000",
    display: "block",
    "color-scheme": "light",
  };
  if (shape.open && shape.fullScreen) return { ...base, ...COVERED };
  if (shape.open) return { ...base, ...corner, width: "min(432px, 100vw)", height: WINDOW_HEIGHT };
  if (shape.toast) return { ...base, ...corner, width: "min(372px, 100vw)", height: "min(320px, 100dvh)" };
  if (shape.launcher) return { ...base, ...corner, width: LAUNCHER, height: LAUNCHER };
  return { ...base, ...HIDDEN };
}
