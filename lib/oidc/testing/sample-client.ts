import type { Client } from "../store.ts";

/** A confidential client that may have everything; for tests. */
export const CONFIDENTIAL: Client = {
  id: "shop-app",
  name: "Shop app",
  secretHash: new Uint8Array(32),
  scopes: ["openid", "profile", "email", "offline_access"],
  grantTypes: ["authorization_code", "refresh_token"],
  redirectUris: ["https://app.example/callback", "https://app.example/second?tenant=1"],
  postLogoutRedirectUris: ["https://app.example/bye"],
};

/** One without a secret. */
export const PUBLIC: Client = { ...CONFIDENTIAL, id: "phone-app", secretHash: null };
