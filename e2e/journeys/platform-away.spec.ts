import type { Page } from "playwright/test";
import { beginChat } from "../fixtures/chat.ts";
import { firstHtml } from "../fixtures/hydration.ts";
import { Messenger } from "../fixtures/messenger.ts";
import { expect, test } from "../fixtures/test.ts";

/** Longer than the portal trusts what it knows of a conversation (900 s). */
const STALE = 1_000;

const reasonOf = async (page: Page) => (await firstHtml(await page.goto("/"))).reason;

// What each of these says of a page is in validation.spec.ts; here it happens to one customer, one after another.
test("the platform refuses the token, has too many requests, is down, is back: the customer chats all the time", async ({
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
  expect(await reasonOf(page), "a new token is fetched").toBe("CONVERSATION_CONFIRMED");

  await later();
  await vendor.fault({ kind: "serverError", target: "platform", scope: "always" });
  expect(await reasonOf(page)).toBe("VENDOR_UNREACHABLE");
  const messenger = new Messenger(page);
  await messenger.open();
  await messenger.send("Are you still there?");
  await vendor.liftFaults();

  await later();
  await vendor.fault({ kind: "tooManyRequests", target: "platform", scope: "always", retryAfter: 1 });
  expect(await reasonOf(page)).toBe("VENDOR_UNREACHABLE");
  await vendor.liftFaults();
  await expect
    .poll(() => reasonOf(page), "asked again when the vendor allows it")
    .toBe("CONVERSATION_CONFIRMED");
});
