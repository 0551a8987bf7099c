import { expect, it } from "vitest";
import { DEMO_DEPLOYMENT } from "../configuration/demo.ts";
import { stage } from "../testing/emulator.ts";

it("a mobile client registers for push, changes that, and takes it back", async () => {
  const play = await stage();
  const path = `/api/v2/webmessaging/deployments/${DEMO_DEPLOYMENT}/pushdevices/token-1`;
  const device = { deviceToken: "device-1", notificationProvider: "apns", language: "en" };
  expect((await play.call("PATCH", path, { language: "nl" })).status).toBe(404);
  expect((await play.call("POST", path, device)).status).toBe(201);
  expect((await play.call("PATCH", path, { language: "nl" })).body).toEqual({ ...device, language: "nl" });
  expect([(await play.call("DELETE", path)).status, (await play.call("DELETE", path)).status]).toEqual([
    204, 404,
  ]);
  expect((await play.call("POST", path.replace(DEMO_DEPLOYMENT, "unknown"), device)).status).toBe(404);
});
