import { DEPLOYMENTS, type Tab } from "./fixtures.ts";

type Login = { authCode: string; redirectUri: string; nonce: string };

/** A brand's AuthProvider that hands out the given log-ins, one per call, and writes its calls down. */
export function authProvider(
  logins: Login[],
  { signIns = [], rejects = false }: { signIns?: Login[]; rejects?: boolean } = {},
): string {
  return `window.asked = [];
    Genesys('registerPlugin', 'AuthProvider', (AuthProvider) => {
      const logins = ${JSON.stringify(logins)}, signIns = ${JSON.stringify(signIns)};
      window.provider = AuthProvider;
      AuthProvider.registerCommand('getAuthCode', (e) => {
        window.asked.push(['getAuthCode', e.data?.forceUpdate === true]);
        if (${rejects}) e.reject('nobody is logged in'); else e.resolve(logins.shift());
      });
      AuthProvider.registerCommand('reAuthenticate', (e) => { window.asked.push(['reAuthenticate']); e.resolve(); });
      if (signIns.length > 0) AuthProvider.registerCommand('signIn', (e) => e.resolve(signIns.shift()));
      AuthProvider.ready();
    });`;
}

/** The calls of that provider so far. */
export const asked = ({ page }: Tab) => page.evaluate(() => Reflect.get(window, "asked"));

/** Where the demo deployment keeps a value in the page's storage. */
export const storageKey = (name: string) => `_${DEPLOYMENTS.demo}:${name}`;
