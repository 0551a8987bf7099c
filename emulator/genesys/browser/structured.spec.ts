import { type Controls, expect, type Tab, test } from "./testing/fixtures.ts";

async function answered(tab: Tab, vendor: Controls): Promise<unknown> {
  await tab.event("MessagingService.repliedMessage");
  await tab.event("MessagingService.messagesReceived", 3);
  return (await vendor.newest()).messages.at(-1);
}

test.describe("structured messages (genesys.md §2.2, §3.4)", () => {
  test.beforeEach(async ({ shop }) => {
    await shop.open();
    await shop.launcher.click();
    await shop.send("Hello");
    await shop.event("MessagingService.messagesReceived");
  });

  test("a quick reply is one tap; afterwards the others are gone", async ({ shop, vendor }) => {
    const quickReply = (text: string) => ({
      contentType: "QuickReply",
      quickReply: { text, payload: text.toUpperCase() },
    });
    await vendor.say({
      text: "Which one?",
      originatingEntity: "Bot",
      content: [quickReply("Track"), quickReply("Return")],
    });
    await shop.button("Track").click();
    expect(await answered(shop, vendor)).toMatchObject({
      type: "Structured",
      text: "Track",
      content: [{ buttonResponse: { type: "QuickReply", text: "Track", payload: "TRACK" } }],
    });
    await expect(shop.button("Return")).toHaveCount(0);
    await expect(shop.log).toContainText("Which one?");
  });

  test("a card of which only its title can be shown has room below it", async ({ shop, vendor }) => {
    const actions = [{ type: "Link", text: "Open", url: "javascript:alert(1)" }];
    const card = { title: "Umbrella", actions };
    await vendor.say({ text: "Look", content: [{ contentType: "Card", card }] });
    const title = shop.log.getByRole("heading", { name: "Umbrella" });
    const room = await title.evaluate((heading) => {
      const text = document.createRange();
      text.selectNodeContents(heading);
      const box = heading.closest("li")?.getBoundingClientRect();
      return (box?.bottom ?? 0) - text.getBoundingClientRect().bottom;
    });
    expect(room).toBeGreaterThanOrEqual(12);
  });

  test("cards link and post back; an unsafe link is not shown", async ({ shop, vendor }) => {
    const actions = [
      { type: "Link", text: "See it", url: "https://shop.example/1" },
      { type: "Link", text: "Run it", url: "javascript:alert(1)" },
      { type: "Postback", text: "Reserve", payload: "R1" },
    ];
    const card = (title: string) => ({ title, description: "30 litres", actions });
    await vendor.say({
      text: "Look",
      content: [{ contentType: "Carousel", carousel: { cards: [card("Red"), card("Blue")] } }],
    });
    await expect(shop.frame.getByRole("link", { name: "See it" })).toHaveCount(2);
    await expect(shop.log).not.toContainText("Run it");
    await shop.button("Next card").click();
    await expect(shop.frame.getByRole("heading", { name: "Blue" })).toBeInViewport();
    await shop.button("Reserve").last().click();
    expect(await answered(shop, vendor)).toMatchObject({
      content: [{ buttonResponse: { type: "Button", payload: "R1" } }],
    });
  });

  test("a date picker answers with the time and its duration", async ({ shop, vendor }) => {
    const availableTimes = [{ dateTime: "2026-11-21T10:00:00.000Z", duration: 900 }];
    await vendor.say({
      text: "When?",
      content: [{ contentType: "DatePicker", datePicker: { id: "d1", title: "Call back", availableTimes } }],
    });
    await shop.frame
      .getByRole("group", { name: /November/ })
      .getByRole("button")
      .click();
    expect(await answered(shop, vendor)).toMatchObject({
      content: [
        { buttonResponse: { type: "DatePicker", id: "d1", payload: JSON.stringify(availableTimes[0]) } },
      ],
    });
  });

  test("a date picker without times asks for a day within its limits", async ({ shop, vendor }) => {
    const datePicker = {
      title: "Delivery",
      dateMinimum: "2026-12-01T00:00:00Z",
      dateMaximum: "2026-12-24T00:00:00Z",
    };
    await vendor.say({ text: "When?", content: [{ contentType: "DatePicker", datePicker }] });
    const day = shop.frame.getByLabel("Day");
    await expect(day).toHaveAttribute("min", "2026-12-01");
    await day.fill("2026-12-25");
    await shop.button("Choose").click();
    expect(await shop.named("MessagingService.repliedMessage")).toEqual([]);
    await day.fill("2026-12-03");
    await shop.button("Choose").click();
    expect(await answered(shop, vendor)).toMatchObject({ text: "Thursday, December 3" });
  });

  test("a list picker answers with what was chosen", async ({ shop, vendor }) => {
    const items = (...titles: string[]) => titles.map((title) => ({ id: title.toLowerCase(), title }));
    const sections = [
      { title: "Size", items: items("Small", "Large") },
      { title: "Colours", multipleSelection: true, items: items("Red", "Blue", "Green") },
    ];
    await vendor.say({
      text: "Choose",
      content: [{ contentType: "ListPicker", listPicker: { id: "l1", sections } }],
    });
    await expect(shop.button("Choose")).toBeDisabled();
    await shop.frame.getByRole("radio", { name: "Large" }).check();
    await shop.frame.getByRole("checkbox", { name: "Red" }).check();
    await shop.frame.getByRole("checkbox", { name: "Green" }).check();
    await shop.button("Choose").click();
    expect(await answered(shop, vendor)).toMatchObject({
      text: "Large, Red, Green",
      content: [
        {
          buttonResponse: {
            type: "ListPicker",
            id: "l1",
            payload: JSON.stringify(["large", "red", "green"]),
          },
        },
      ],
    });
  });

  test("a form answers with its fields, and not before the required ones are filled", async ({
    shop,
    vendor,
  }) => {
    const fields = [
      { id: "name", label: "Name", required: true },
      { id: "why", label: "Reason", options: ["Too big", "Too small"] },
    ];
    await vendor.say({
      text: "Please",
      content: [{ contentType: "Form", form: { id: "f1", title: "Return", fields } }],
    });
    await shop.button("Submit").click();
    expect(await shop.named("MessagingService.repliedMessage")).toEqual([]);
    await shop.frame.getByLabel("Name").fill("Ada");
    await shop.frame.getByLabel("Reason").selectOption("Too small");
    await shop.button("Submit").click();
    expect(await answered(shop, vendor)).toMatchObject({
      content: [
        {
          buttonResponse: {
            type: "Form",
            id: "f1",
            payload: JSON.stringify({ name: "Ada", why: "Too small" }),
          },
        },
      ],
    });
  });

  test("text is text, Markdown is a small part of it, and addresses are links", async ({ shop, vendor }) => {
    await vendor.say({ text: "<b>not bold</b> but **this** and https://shop.example/a?b=1." });
    await expect(shop.log).toContainText("<b>not bold</b> but this and");
    await expect(shop.log.locator("strong")).toHaveText("this");
    await expect(shop.log.getByRole("link")).toHaveAttribute("href", "https://shop.example/a?b=1");
    await expect(shop.log.getByRole("link")).toHaveAttribute("rel", /noopener/);
  });
});

test.describe("attachments (genesys.md §3.2, §3.8)", () => {
  test.beforeEach(async ({ shop }) => {
    await shop.open();
    await shop.launcher.click();
    await shop.event("MessagingService.started");
  });
  const choose = async ({ frame }: Tab, file: { name: string; mimeType: string; buffer: Buffer }) =>
    frame.locator("input[type=file]").setInputFiles(file);
  const picture = Buffer.from(
    "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNkYPhfDwAChwGA60e6kgAAAABJRU5ErkJggg==",
    "base64",
  );

  test("a file goes up with its progress, and out with the message", async ({ shop, vendor }) => {
    await choose(shop, { name: "cat.png", mimeType: "image/png", buffer: picture });
    await expect(shop.frame.getByRole("listitem").filter({ hasText: "cat.png" })).toContainText("Ready");
    await shop.event("MessagingService.uploading");
    await shop.event("MessagingService.fileUploaded");
    await shop.send("Look at this");
    await expect(shop.log.getByRole("img", { name: "cat.png" })).toBeVisible();
    expect((await vendor.newest()).messages.at(0)).toMatchObject({
      content: [{ attachment: { filename: "cat.png", mime: "image/png" } }],
    });
    await expect(shop.frame.getByRole("list", { name: "Attachments" })).toBeHidden();
  });

  test("what is refused says why, and can be taken out", async ({ shop }) => {
    await choose(shop, { name: "tool.exe", mimeType: "application/octet-stream", buffer: Buffer.from("MZ") });
    const row = shop.frame.getByRole("listitem").filter({ hasText: "tool.exe" });
    await expect(row).toContainText("This type of file is not allowed.");
    await shop.event("MessagingService.fileUploadError");
    await row.getByRole("button", { name: "Remove tool.exe" }).click();
    await expect(row).toHaveCount(0);
  });

  test("a type that the deployment does not take is refused by the server", async ({ shop }) => {
    await choose(shop, { name: "song.mp3", mimeType: "audio/mpeg", buffer: Buffer.from("ID3") });
    expect(await shop.event("MessagingService.fileUploadError")).toMatchObject({ errorCode: 4001 });
    await expect(shop.button("Remove song.mp3")).toBeVisible();
  });

  test("an uploaded file that is taken out is deleted", async ({ shop }) => {
    await choose(shop, { name: "cat.png", mimeType: "image/png", buffer: picture });
    const { attachmentId } = await shop.event("MessagingService.fileUploaded");
    await shop.button("Remove cat.png").click();
    expect(await shop.event("MessagingService.fileDeleted")).toEqual({ attachmentId });
  });
});

test("a deployment that takes no kind of file offers none (genesys.md §2.2)", async ({ shop }) => {
  await shop.open({ deployment: "authenticated" });
  await shop.event("MessagingService.ready");
  expect(await shop.command("MessagingService.requestUpload", { file: [] })).toEqual({
    rejected: "Sending attachments is disabled in the configuration",
  });
  await shop.launcher.click();
  await expect(shop.dialog).toBeVisible();
  await expect(shop.button("Attach a file")).toBeHidden();
});
