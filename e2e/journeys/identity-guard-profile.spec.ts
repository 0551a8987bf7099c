import { untilCleared } from "../fixtures/cleared.ts";
import { logOut, takeVendorAway } from "../fixtures/debt.ts";
import { test as base, everyone, FORTY_DAYS, SECRET, WORDS } from "../fixtures/guard.ts";
import { logInAs } from "../fixtures/log-in.ts";
import { Messenger } from "../fixtures/messenger.ts";
import { expectNothingOf, restoredIn, watchFor } from "../fixtures/nothing-of.ts";
import { expect } from "../fixtures/test.ts";

/** The identity guard in a browser of one's own, with a profile on the disk and a back-forward cache. */
const test = base.extend({
  profileOptions: async ({ launchOptions, wholeBrowser }, use) =>
    use({
      ...launchOptions,
      executablePath: wholeBrowser,
      // Playwright switches the back-forward cache off; people have it.
      ignoreDefaultArgs: ["--disable-back-forward-cache"],
    }),
});

/** A page of another site that says nothing of anybody. */
const ELSEWHERE = "/_emulator/organisation";

// Up to three browsers are started one after the other.
test.slow();

test("killed in the middle of the log-out: the next start goes on with it", async ({ profile, guard }) => {
  const first = await profile.open();
  const alice = await guard.alice(await first.newPage());
  // All of hers is on the disk.
  await first.close();

  const second = await profile.open();
  const page = await second.newPage();
  await page.goto("/");
  await new Messenger(page).open();
  await expect(new Messenger(page).log.getByText(SECRET)).toBeVisible();
  const confirmed = page.waitForRequest(
    (request) => request.postData()?.includes("MESSENGER_CLEAR") ?? false,
  );
  await second.route("**/api/messenger/events", async (route) => {
    const isPart = route.request().postData()?.includes("MESSENGER_CLEAR");
    // The confirmation never arrives.
    if (!isPart) await route.continue();
  });
  await page.getByRole("button", { name: "Log out" }).click();
  await confirmed;
  await profile.kill(second);

  const third = await profile.open();
  const watch = await watchFor(third, WORDS);
  watch.begin();
  const again = await third.newPage();
  await again.goto("/");
  await untilCleared(again);
  await expectNothingOf(alice.traces, again, alice);
  await guard.bobFindsNothing(again, alice);
  expect(watch.seen).toEqual([]);
  await third.close();
});

test("a page out of the back-forward cache is asked for anew before it is seen", async ({
  profile,
  vendor,
  guard,
  portal,
  clocks,
}) => {
  const goBack = async () => {
    const context = await profile.open();
    const watch = await watchFor(context, WORDS);
    const page = await context.newPage();
    const alice = await guard.alice(page);
    // A page with an open socket is not kept.
    await takeVendorAway(page, vendor);
    await page.goto("/orders");
    await expect(page.getByText("bought from us, Alice")).toBeVisible();
    await page.goto(`${portal.emulatorUrl}${ELSEWHERE}`);
    // The browser sees no cookie change, so it keeps the page.
    clocks.advancePortal(FORTY_DAYS);
    watch.begin();
    await vendor.liftFaults();
    await page.goBack();
    await expect(page.getByRole("link", { name: "Log in" })).toBeVisible();
    await untilCleared(page);
    await expectNothingOf(alice.traces, page, { ...alice, everyone: everyone(alice.traces) });
    expect(watch.seen).toEqual([]);
    const kept = await restoredIn(page);
    await context.close();
    await clocks.reset();
    return kept;
  };
  // Whether it keeps a page is the browser's own decision, and not always the same.
  let kept = 0;
  for (let turn = 0; turn < 4 && kept === 0; turn++) kept = await goBack();
  expect(kept, "pages out of the cache").toBe(1);
});

test("the same where another tab has changed hands meanwhile", async ({
  profile,
  guard,
  portal,
  newcomer: bob,
}) => {
  const context = await profile.open();
  const watch = await watchFor(context, WORDS);
  const page = await context.newPage();
  const alice = await guard.alice(page);
  await page.goto("/orders");
  await page.goto(`${portal.emulatorUrl}${ELSEWHERE}`);
  const other = await context.newPage();
  await other.goto("/shop");
  await logOut(other);
  await untilCleared(other);
  await logInAs(other, bob);
  watch.begin();
  await page.goBack();
  await expect(page.getByText(bob.name).first()).toBeVisible();
  await expectNothingOf(alice.traces, page, { ...alice, storage: "locked" });
  expect(watch.seen).toEqual([]);
  await guard.bobMeetsNobody(other, alice);
  await context.close();
});
