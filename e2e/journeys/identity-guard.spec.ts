import { untilCleared } from "../fixtures/cleared.ts";
import { passUntil } from "../fixtures/clocks.ts";
import { logOut, takeVendorAway } from "../fixtures/debt.ts";
import { everyone, FORTY_DAYS, test } from "../fixtures/guard.ts";
import { firstHtml, firstHtmlAt } from "../fixtures/hydration.ts";
import { logInAs, sendLogIn } from "../fixtures/log-in.ts";
import { expectNothingOf } from "../fixtures/nothing-of.ts";
import { expect } from "../fixtures/test.ts";

/** Whatever comes between Alice and Bob at one browser, nothing of Alice is ever shown to Bob (A5). */

test("a tab left open: what another tab does ends it", async ({ page, context, guard, watch }) => {
  const alice = await guard.alice(page);
  const other = await context.newPage();
  await other.goto("/shop");
  await logOut(other);
  await untilCleared(other);
  await expect(page.getByRole("link", { name: "Log in" })).toBeVisible();
  await untilCleared(page);
  watch.begin();
  await expectNothingOf(alice.traces, page, alice);
  await guard.bobFindsNothing(other, alice);
  await expectNothingOf(alice.traces, page, { ...alice, storage: "locked" });
});

test("a tab left open whose session ends meanwhile: the first step in it ends it too", async ({
  page,
  clocks,
  guard,
}) => {
  const alice = await guard.alice(page);
  clocks.advancePortal(FORTY_DAYS);
  await page.getByRole("navigation", { name: "Main" }).getByRole("link", { name: "Shop" }).click();
  await untilCleared(page);
  await expect(page.getByRole("link", { name: "Log in" })).toBeVisible();
  await expectNothingOf(alice.traces, page, { ...alice, everyone: everyone(alice.traces) });
  await guard.bobFindsNothing(page, alice);
});

test("a session that ran out instead of being logged out of, before Bob logs in over it", async ({
  page,
  clocks,
  guard,
  watch,
}) => {
  const alice = await guard.alice(page);
  await page.goto("about:blank");
  clocks.advancePortal(FORTY_DAYS);
  watch.begin();
  expect(await firstHtmlAt(page, "/")).toMatchObject({
    decision: "clear-first",
    reason: "IDENTITY_SWITCH",
    attributes: {},
  });
  await guard.bobFindsNothing(page, alice);
});

test("Bob logs in over Alice, who never logged out", async ({ page, guard, newcomer: bob }) => {
  const alice = await guard.alice(page);
  await page.goto("/login");
  await sendLogIn(page, bob);
  await untilCleared(page);
  await expectNothingOf(alice.traces, page, alice);
  await guard.bobMeetsNobody(page, alice);
});

test("the back button leads to nothing of Alice's, however she went from page to page", async ({
  page,
  guard,
  watch,
}) => {
  await page.goto("/login");
  const alice = await guard.alice(page);
  await page.goto("/orders");
  await page.goto(alice.paths.at(-1) ?? "");
  // From here on without a load, so that the pages stay in the router's memory.
  const main = page.getByRole("navigation", { name: "Main" });
  await main.getByRole("link", { name: "Orders" }).click();
  await expect(page.getByRole("heading", { name: "Your orders" })).toBeVisible();
  await main.getByRole("link", { name: "Shop" }).click();
  await expect(page).toHaveURL("/shop");
  await logOut(page);
  await untilCleared(page);
  watch.begin();
  for (let step = 0; step < 6; step++) {
    await page.goBack();
    await expectNothingOf(alice.traces, page, { everyone: everyone(alice.traces, alice.paths) });
  }
  await page.goto("/");
  await guard.bobFindsNothing(page, alice);
  for (let step = 0; step < 5; step++) {
    await page.goBack();
    await expectNothingOf(alice.traces, page, {
      storage: "locked",
      everyone: everyone(alice.traces, alice.paths),
    });
  }
});

test("the vendor away: Bob can do all but chat, and chats once it is back", async ({
  page,
  vendor,
  guard,
  watch,
  newcomer: bob,
}) => {
  await page.clock.install();
  const alice = await guard.alice(page);
  await takeVendorAway(page, vendor);
  await page.goto("/shop");
  await logOut(page);
  watch.begin();
  await logInAs(page, bob);
  expect(await firstHtml(await page.goto("/support"))).toMatchObject({
    decision: "clear-first",
    reason: "LOGOUT_DEBT",
    attributes: {},
  });
  const unfinished = page.getByText("Your last chat has yet to be cleared from this browser.");
  const saysSo = () => expect(unfinished).toBeVisible({ timeout: 500 });
  await passUntil(page, saysSo);
  await expectNothingOf(alice.traces, page, { ...alice, storage: "locked" });
  await page.getByRole("button", { name: "Chat with us" }).click();
  await expect(unfinished).toBeHidden();
  await passUntil(page, saysSo);
  await vendor.liftFaults();
  await page.reload();
  await untilCleared(page);
  await guard.bobMeetsNobody(page, alice);
});

test("the cookies lost but not the storage, as after a crash: cleared before anybody chats", async ({
  page,
  context,
  guard,
  watch,
}) => {
  const alice = await guard.alice(page);
  await page.goto("about:blank");
  await context.clearCookies();
  watch.begin();
  expect(await firstHtml(await page.goto("/"))).toMatchObject({ decision: "fresh", reason: "NO_SESSION" });
  await expectNothingOf(alice.traces, page, { storage: "locked" });
  await page.getByRole("button", { name: "Chat with us" }).click();
  await guard.bobFindsNothing(page, alice);
});
