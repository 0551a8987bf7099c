import type { Page } from "playwright/test";

export type Held = { asked: Promise<unknown>; release: () => void };

/** Holds what the page asks of an address that ends so back until the test has looked. */
export async function hold(page: Page, ending: string): Promise<Held> {
  const released = Promise.withResolvers<void>();
  await page.route(`**/${ending}`, async (route) => {
    await released.promise;
    await route.continue();
  });
  return { asked: page.waitForRequest(`**/${ending}`), release: released.resolve };
}
