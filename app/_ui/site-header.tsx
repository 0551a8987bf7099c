import Link from "next/link";
import { ChatButton } from "#app/_ui/messenger/chat-button.tsx";
import { ClearChat } from "#app/_ui/messenger/clear-chat.tsx";
import type { Visit } from "#lib/session/index.ts";
import { BrandMark } from "./brand-mark.tsx";
import { Button, buttonClass } from "./button.tsx";
import { CartIcon, PersonIcon } from "./icons.tsx";
import { logOutHere } from "./log-out/action.ts";
import { NavLink } from "./nav-link.tsx";

/**
 * Brand, navigation, account and chat: everything at hand without a menu. The Messenger opens over the right
 * edge, so on a wide screen what must stay within reach meanwhile, such as Log out, stands on the left.
 */
export function SiteHeader({ appName, visit }: { appName: string; visit: Visit }) {
  return (
    <header className="print:hidden">
      <div className="mx-auto flex max-w-6xl flex-wrap items-center gap-x-5 gap-y-1 px-5 py-3 sm:px-8">
        <Link
          href="/"
          prefetch={false}
          className="flex min-h-11 items-center gap-2.5 text-lg font-bold tracking-tight"
        >
          <BrandMark />
          {appName}
        </Link>
        <nav aria-label="Main" className="order-1 flex items-center gap-5 lg:order-none lg:pl-2">
          <NavLink href="/shop">Shop</NavLink>
          <NavLink href="/support">Support</NavLink>
          {visit.customer?.role === "CUSTOMER" && <NavLink href="/orders">Orders</NavLink>}
          {visit.customer?.role === "OPERATOR" && <NavLink href="/ops">Operations</NavLink>}
        </nav>
        <div className="ml-auto flex items-center gap-2 lg:ml-0">
          <CartLink count={visit.cart?.itemCount ?? 0} />
          {visit.customer?.role === "CUSTOMER" && <AccountLink />}
          <Account loggedIn={visit.customer !== null} />
        </div>
        <div className="order-3 ml-auto empty:hidden lg:order-none lg:ml-0">
          <ClearChat hasChat={hasOpenChat(visit)} className={buttonClass("plain", "px-0")} />
        </div>
        <div className="order-2 ml-auto lg:order-none">
          <ChatButton className={buttonClass("primary")} />
        </div>
      </div>
      <div className="stitch-x opacity-70" />
    </header>
  );
}

function hasOpenChat({ conversation }: Visit): boolean {
  return conversation !== null && conversation.status !== "CLOSED" && conversation.status !== "ARCHIVED";
}

function CartLink({ count }: { count: number }) {
  return (
    <Link href="/cart" prefetch={false} className={buttonClass("plain", "px-1.5")}>
      <CartIcon />
      <span className="sr-only sm:not-sr-only">Cart</span>
      {count > 0 && (
        <span className="min-w-6 rounded-full bg-thread px-1.5 py-0.5 text-center text-sm leading-5 font-bold text-paper">
          {count}
          <span className="sr-only"> {count === 1 ? "item" : "items"}</span>
        </span>
      )}
    </Link>
  );
}

function AccountLink() {
  return (
    <Link href="/account/devices" prefetch={false} className={buttonClass("plain", "px-1.5")}>
      <PersonIcon />
      <span className="sr-only sm:not-sr-only">Account</span>
    </Link>
  );
}

function Account({ loggedIn }: { loggedIn: boolean }) {
  if (!loggedIn) {
    return (
      <Link href="/login" prefetch={false} className={buttonClass("quiet")}>
        Log in
      </Link>
    );
  }
  return (
    <form action={logOutHere}>
      <Button look="quiet">Log out</Button>
    </form>
  );
}
