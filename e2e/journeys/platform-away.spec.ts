import type { Page } from "playwright/test";
import { beginChat } from "../fixtures/chat.ts";
import { hydrationOf } from "../fixtures/hydration.ts";
import { Messenger } from "../fixtures/messenger.ts";
import { expect, test } from "../fixtures/test.ts";

/** Longer than the portal trusts what it knows of a conversation (900 s). */
const STALE = 1_000;

/** What the first HTML of a page says in this browser, whose Messenger is not started by it. */
const reasonOf = async (page: Page) => hydrationOf(await (await page.request.get("/")).text()).reason;

/** The vendor was asked and answered: in time for the page that asked, or for the next. */
const ASKED = /^CONVERSATION_(CONFIRMED|OPEN)$/;

test("the platform refuses the token, is down, has too many requests, is back: the customer chats all the time", async ({
  page,
  vendor,
  clocks,
}) => {
  await page.goto("/");
  await beginChat(page, vendor, "Hello");
  const later = async () => {
    await page.goto("about:blank");
    await clocks.advance(STALE);
  };

  await later();
  await vendor.fault({ kind: "unauthorized", target: "platform" });
  await expect.poll(() => reasonOf(page), "a new token is fetched").toMatch(ASKED);

  await later();
  await vendor.fault({ kind: "serverError", target: "platform", scope: "always" });
  expect(await reasonOf(page)).toBe("VENDOR_UNREACHABLE");
  await page.goto("/");
  const messenger = new Messenger(page);
  await messenger.open();
  const told = page.waitForResponse(
    (response) => response.request().postData()?.includes('"message"') ?? false,
  );
  await messenger.send("Are you still there?");
  await told;
  await vendor.liftFaults();

  await later();
  await vendor.fault({ kind: "tooManyRequests", target: "platform", scope: "always", retryAfter: 1 });
  expect(await reasonOf(page)).toBe("VENDOR_UNREACHABLE");
  await vendor.liftFaults();
  await expect.poll(() => reasonOf(page), "asked again when the vendor allows it").toMatch(ASKED);
});
