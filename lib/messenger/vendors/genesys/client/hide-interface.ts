/** The vendor's own frames (genesys.md §1.2). */
const FRAMES = "#genesys-mxg-frame, #genesys-mxg-container-frame";

/** While the Messenger is being cleared nobody sees it; the reload that follows ends this. */
export function hideInterface(): void {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(`${FRAMES} { display: none !important; }`);
  document.adoptedStyleSheets = [...document.adoptedStyleSheets, sheet];
}
