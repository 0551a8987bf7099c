import { element, ICONS, icon } from "./dom.ts";
import { createMessage, type MessageContext } from "./message.ts";
import type { Intent, ViewMessage, ViewState } from "./protocol.ts";
import { dayOf, isTime } from "./times.ts";

const NEAR_THE_END = 80;
const WELCOME = "Hello! How can we help you today?";
const RESTORING = "One moment: your conversation is on its way back.";
const EXPIRED = "Your earlier conversation has expired. Write to us to start a new one.";

type Line = { key: string; signature: string; build: () => HTMLElement };

/** Messages of one author within five minutes form a group, named once. */
const GROUP_MS = 300_000;
function continues(previous: ViewMessage | undefined, message: ViewMessage): boolean {
  if (!previous || previous.side !== message.side || previous.author !== message.author) return false;
  return Math.abs(Date.parse(message.time) - Date.parse(previous.time)) < GROUP_MS;
}

const dayLine = (day: string): Line => ({
  key: `day ${day}`,
  signature: day,
  build: () => element("div", { class: "day" }, element("span", {}, day)),
});

function linesOf(state: ViewState, context: MessageContext): Line[] {
  const lines: Line[] = [];
  let previous: ViewMessage | undefined;
  let day = "";
  for (const message of state.messages) {
    const today = isTime(message.time) ? dayOf(message.time, context.lang) : day;
    if (today !== day) lines.push(dayLine(today));
    const grouped = today === day && continues(previous, message);
    day = today;
    previous = message;
    const signature = JSON.stringify([message, grouped, context.markdown, context.lang]);
    lines.push({ key: message.key, signature, build: () => createMessage(message, { ...context, grouped }) });
  }
  return lines;
}

/** The conversation: only what changed is drawn again, so that a screen reader hears news and nothing else. */
export function createLog(tell: (intent: Intent) => void) {
  const drawn = new Map<string, { signature: string; node: HTMLElement }>();
  const greeting = element("p", {});
  const welcome = element(
    "div",
    { class: "welcome" },
    element("div", { class: "emblem" }, icon(ICONS.chat)),
    greeting,
  );
  const earlier = element(
    "button",
    { type: "button", class: "quiet earlier", onclick: () => tell({ kind: "earlier" }) },
    "Show earlier messages",
  );
  const list = element("div", {
    class: "messages",
    role: "log",
    "aria-label": "Conversation",
    "aria-live": "polite",
  });
  const typing = element("div", { class: "typing", role: "status" });
  const node = element(
    "div",
    { class: "scroll", tabindex: "0", role: "group", "aria-label": "Messages so far" },
    earlier,
    welcome,
    list,
    typing,
  );
  let wasOpen = false;
  let atEnd = true;

  const isNearEnd = () => node.scrollHeight - node.scrollTop - node.clientHeight < NEAR_THE_END;
  node.addEventListener("scroll", () => {
    atEnd = isNearEnd();
  });
  // What grows below (files, a long draft) or inside (a picture) must not push the last message out of sight.
  const keepEnd = new ResizeObserver(() => {
    if (atEnd) node.scrollTop = node.scrollHeight;
  });
  keepEnd.observe(node);
  keepEnd.observe(list);

  function draw(lines: Line[]): void {
    const keys = new Set(lines.map(({ key }) => key));
    for (const [key, { node: old }] of drawn) {
      if (keys.has(key)) continue;
      old.remove();
      drawn.delete(key);
    }
    let at: ChildNode | null = list.firstChild;
    for (const { key, signature, build } of lines) {
      const old = drawn.get(key);
      if (old?.signature === signature && old.node === at) {
        at = at.nextSibling;
        continue;
      }
      const fresh = old?.signature === signature ? old.node : build();
      if (old && old.node !== fresh) {
        if (old.node === at) at = at.nextSibling;
        old.node.remove();
      }
      list.insertBefore(fresh, at);
      drawn.set(key, { signature, node: fresh });
    }
  }

  function showTyping({ typing: on, authorTyping }: ViewState): void {
    if (on === typing.childNodes.length > 0) return;
    const dots = element(
      "span",
      { class: "dots", "aria-hidden": "true" },
      element("i"),
      element("i"),
      element("i"),
    );
    typing.replaceChildren(
      ...(on ? [dots, element("span", { class: "unseen" }, `${authorTyping} is typing`)] : []),
    );
  }

  return {
    node,
    focus: () => node.focus({ preventScroll: true }),
    update(state: ViewState, lang: string): void {
      const height = node.scrollHeight;
      const firstKey = drawn.keys().next().value;
      const lines = linesOf(state, { tell, lang, markdown: state.markdown, grouped: false });
      const opening = state.open && !wasOpen;
      wasOpen = state.open;
      earlier.hidden = !state.moreHistory;
      const words = state.expired ? EXPIRED : state.restoring ? RESTORING : WELCOME;
      if (greeting.textContent !== words) greeting.textContent = words;
      welcome.hidden = state.messages.length > 0 && !state.expired;
      draw(lines);
      showTyping(state);
      const last = state.messages.at(-1);
      const own = last?.side === "customer" && last.state === "sending";
      if (opening || atEnd || own) node.scrollTop = node.scrollHeight;
      else if (firstKey !== undefined && lines[0]?.key !== firstKey)
        node.scrollTop += node.scrollHeight - height;
    },
  };
}
