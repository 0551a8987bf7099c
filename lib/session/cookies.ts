import "server-only";
import { z } from "zod";
import { environment } from "#lib/config/environment.ts";
import { openSeal, passwordMap, seal } from "#lib/crypto/seal.ts";
import { newSecret } from "#lib/crypto/secret.ts";
import { uuidv7 } from "#lib/crypto/uuid.ts";
import { openedOnce } from "./opened-seals.ts";
import { boundToUnknown } from "./unknown.ts";

/**
 * What the session cookie holds: an id to find the row, the secret that proves it, and whether the browser is to
 * forget it when it closes, since others use the computer too.
 */
const SessionCookie = z.object({
  id: z.uuidv7(),
  secret: z.string().length(43),
  shared: z.boolean().optional(),
});
export type SessionCookie = z.infer<typeof SessionCookie>;

const Hash = z.string().length(64);
const BrowserCookie = z.object({
  id: z.uuid(),
  bound: z
    .object({
      id: z.uuid(),
      session: Hash,
      customer: Hash.nullable(),
      authenticated: z.boolean(),
      deployment: z.enum(["customers", "both"]).optional(),
    })
    .nullable(),
  /** What is owed for the binding; which parts of it are still open is in the outbox. */
  debt: z.enum(["LOGOUT", "CLEAR", "SWITCH"]).nullable(),
});
export type BrowserCookie = z.infer<typeof BrowserCookie>;

/** The part of Next's cookie stores that reading needs. */
export interface ReadableCookies {
  get(name: string): { value: string } | undefined;
}

/** The part that writing needs; only actions, route handlers and `proxy.ts` have it. */
export interface WritableCookies extends ReadableCookies {
  set(name: string, value: string, options: CookieOptions): unknown;
}

interface CookieOptions {
  httpOnly: true;
  secure: boolean;
  sameSite: "lax";
  path: "/";
  /** Seconds; without it the browser forgets the cookie when it closes. */
  maxAge?: number;
}

interface SealedCookie {
  value: string;
  options: CookieOptions;
}

/** Chromium keeps no cookie longer (RFC 6265bis). Seconds. */
const BROWSER_COOKIE_SECONDS = 400 * 24 * 3600;

/** Browsers do not separate cookies by port, so on plain http the name does. */
export function cookieName(kind: "session" | "browser" | "refresh" | "known"): string {
  const { appOrigin, isHttps } = environment();
  const base = kind === "session" ? "rethread" : `rethread-${kind}`;
  return isHttps ? `__Host-${base}` : `${base}-${new URL(appOrigin).port || "80"}`;
}

export function newSessionCookie(at: Date): SessionCookie {
  const shared = environment().SHARED_COMPUTER === "always";
  return { id: uuidv7(at), secret: newSecret(), ...(shared && { shared }) };
}

/** The opened session cookie; null when there is none or it cannot be trusted. */
export function readSessionCookie(cookies: ReadableCookies): SessionCookie | null {
  return read(cookies, "session", SessionCookie);
}

/** Another session, or another secret of the same: what could renew the one before goes with it. */
export async function writeSessionCookie(cookies: WritableCookies, content: SessionCookie): Promise<void> {
  const { value, options } = await sealedSessionCookie(content);
  cookies.set(cookieName("session"), value, options);
  deleteRefreshCookie(cookies);
}

/** The same for `proxy.ts`, which writes to two stores. */
export async function sealedSessionCookie(content: SessionCookie): Promise<SealedCookie> {
  const { value, options } = await sealed(content, environment().SESSION_ABSOLUTE_SECONDS);
  const { maxAge: _forgotten, ...untilClosed } = options;
  return { value, options: content.shared ? untilClosed : options };
}

/** Deletes it by name, with the attributes that a `__Host-` cookie insists on. */
export function deleteSessionCookie(cookies: WritableCookies): void {
  cookies.set(cookieName("session"), "", cookieOptions(0));
  deleteRefreshCookie(cookies);
}

/** The refresh token of the browser bridge, as it was sent; its text vouches for itself. */
export function readRefreshCookie(cookies: ReadableCookies): string | null {
  return cookies.get(cookieName("refresh"))?.value || null;
}

/** `seconds` is what is left of its family; null where the browser is to forget it when it closes. */
export function writeRefreshCookie(cookies: WritableCookies, token: string, seconds: number | null): void {
  const { maxAge, ...untilClosed } = cookieOptions(seconds ?? 0);
  cookies.set(cookieName("refresh"), token, seconds === null ? untilClosed : { ...untilClosed, maxAge });
}

export function deleteRefreshCookie(cookies: WritableCookies): void {
  cookies.set(cookieName("refresh"), "", cookieOptions(0));
}

/** Whose account was opened in this browser before; its text vouches for itself. */
export function readKnownCookie(cookies: ReadableCookies): string | null {
  return cookies.get(cookieName("known"))?.value || null;
}

export function writeKnownCookie(cookies: WritableCookies, value: string): void {
  cookies.set(cookieName("known"), value, cookieOptions(BROWSER_COOKIE_SECONDS));
}

/** Null where there is none. One that cannot be read is a browser whose Messenger storage is an unknown person's. */
export function readBrowserCookie(cookies: ReadableCookies): BrowserCookie | null {
  const value = cookies.get(cookieName("browser"))?.value;
  return value ? (read(cookies, "browser", BrowserCookie) ?? boundToUnknown(value)) : null;
}

export async function writeBrowserCookie(cookies: WritableCookies, content: BrowserCookie): Promise<void> {
  const { value, options } = await sealed(content, BROWSER_COOKIE_SECONDS);
  cookies.set(cookieName("browser"), value, options);
}

function read<T>(cookies: ReadableCookies, kind: "session" | "browser", shape: z.ZodType<T>): T | null {
  const value = cookies.get(cookieName(kind))?.value;
  if (!value) return null;
  const opened = openedOnce(value, (sealed) => openSeal(sealed, passwords()));
  return shape.safeParse(opened).data ?? null;
}

async function sealed(content: object, ttl: number): Promise<SealedCookie> {
  return { value: await seal(content, passwords(), ttl), options: cookieOptions(ttl) };
}

function cookieOptions(maxAge: number): CookieOptions {
  return { httpOnly: true, secure: environment().isHttps, sameSite: "lax", path: "/", maxAge };
}

function passwords() {
  return passwordMap(environment().SESSION_SECRETS);
}
