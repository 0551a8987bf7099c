import { structured } from "./examples.ts";

/** The console's own script: sends what the forms say and redraws what the server says has changed. */
const pathId = location.pathname.split("/")[2] ?? "";
const api = `/_emulator/conversations/${pathId}`;

function send(action: string, body: object): Promise<Response | null> {
  return fetch(`${api}/${action}`, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify(body),
  }).catch(() => null);
}

/** Whether the server took it; says on the page why it did not. */
async function post(action: string, body: object): Promise<boolean> {
  const response = await send(action, body);
  const status = document.querySelector("[role=status]");
  if (status) status.textContent = await refusalOf(response);
  return response?.ok ?? false;
}

async function refusalOf(response: Response | null): Promise<string> {
  if (response?.ok) return "";
  const problem = (await response?.json().catch(() => null)) as { message: string } | null | undefined;
  return problem?.message ?? "The emulator does not answer.";
}

document.addEventListener("submit", async (event) => {
  const form = event.target;
  if (!(form instanceof HTMLFormElement) || !form.dataset.action) return;
  event.preventDefault();
  const values = Object.fromEntries(new FormData(form)) as Record<string, string>;
  const { structured: kind, ...fields } = values;
  const content = kind ? structured[kind]?.() : undefined;
  const isReply = form.classList.contains("reply");
  // At once: what is typed while it is on its way is the next reply.
  if (isReply) form.reset();
  const isTaken = await post(form.dataset.action, content ? { ...fields, content } : fields);
  if (isReply && !isTaken) putBack(form, values);
});

/** What could not be sent stands before what has been written since. */
function putBack(form: HTMLFormElement, values: Record<string, string>): void {
  for (const field of form.querySelectorAll<HTMLTextAreaElement | HTMLSelectElement>("textarea, select")) {
    const value = values[field.name] ?? "";
    if (field instanceof HTMLSelectElement) field.value ||= value;
    else field.value = [value, field.value].filter(Boolean).join("\n");
  }
}

document.addEventListener("keydown", (event) => {
  const field = event.target;
  if (event.key !== "Enter" || event.shiftKey || !(field instanceof HTMLTextAreaElement)) return;
  event.preventDefault();
  field.form?.requestSubmit();
});

let lastTyping = 0;
document.addEventListener("input", (event) => {
  if (!(event.target instanceof HTMLTextAreaElement) || Date.now() - lastTyping < 3000) return;
  lastTyping = Date.now();
  void send("typing", {});
});

/** Fetches the page again and takes over the parts that differ from what was drawn last. */
async function redraw(): Promise<void> {
  const response = await fetch(location.href);
  if (!response.ok) return;
  const fresh = new DOMParser().parseFromString(await response.text(), "text/html");
  for (const next of fresh.querySelectorAll<HTMLElement>("[data-live]")) {
    const part = document.querySelector<HTMLElement>(`[data-live="${next.dataset.live}"]`);
    if (part && drawn.get(part) !== next.innerHTML && !isWriting(part, next)) draw(part, next);
  }
  if (fresh.querySelector(".context") && !document.querySelector(".context")) location.reload();
}

const drawn = new WeakMap<HTMLElement, string>();

/** The form in which the agent is writing stays, unless the conversation's state has changed. */
function isWriting(part: HTMLElement, next: HTMLElement): boolean {
  return part.dataset.state !== undefined && part.dataset.state === next.dataset.state;
}

function draw(part: HTMLElement, next: HTMLElement): void {
  drawn.set(part, next.innerHTML);
  part.innerHTML = next.innerHTML;
  if (next.dataset.state) part.dataset.state = next.dataset.state;
  if (part.dataset.live === "transcript") part.scrollTop = part.scrollHeight;
}

let isRedrawDue = false;
/** Several changes at once are one redraw. */
function redrawSoon(): void {
  if (isRedrawDue) return;
  isRedrawDue = true;
  setTimeout(() => {
    isRedrawDue = false;
    void redraw();
  }, 50);
}

new EventSource("/agent/events").addEventListener("changed", redrawSoon);
const transcriptPart = document.querySelector<HTMLElement>('[data-live="transcript"]');
if (transcriptPart) transcriptPart.scrollTop = transcriptPart.scrollHeight;
