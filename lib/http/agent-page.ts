/** Whether a page is the agent's, about one conversation: shown within the vendor's desktop, no part of the shop. */
export function isAgentPage(pathname: string): boolean {
  return pathname.startsWith("/agent/context/");
}
