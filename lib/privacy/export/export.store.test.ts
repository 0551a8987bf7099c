import { afterAll, beforeAll, expect, test } from "vitest";
import { now } from "#lib/clock.ts";
import { transaction } from "#lib/db/index.ts";
import { closeQueue, queue } from "#lib/queue/index.ts";
import { askForExport } from "../ask.ts";
import { fetchArchive } from "../follow.ts";
import { changeRequest, findRequest } from "../store.ts";
import { askerOf, fullCustomer } from "../testing/customer.ts";
import { everything, newIn } from "../testing/everything.ts";
import { unzip } from "../testing/unzip.ts";
import { vendor } from "../testing/vendor.ts";
import { workOn } from "../work.ts";

/** What an export leaves out: secrets, what encloses what it does tell, and names of rows that nobody knows. */
const NOT_EXPORTED = [
  ...["customer.password_hash", "persistent_session.secret_hash", "refresh_token.token_hash"],
  ...["authorization_code.code_challenge", "authorization_code.code_hash", "authorization_code.nonce"],
  ...["idempotency_key.sealed_answer", "state_snapshot.sealed_payload", "transcript_message.sealed_body"],
  ...[
    "vendor_event.sealed_body",
    "agent_context_link.id",
    "conversation_transition.id",
    "idempotency_key.key",
  ],
  ...[
    "rate_limit.key",
    "refresh_family.id",
    "refresh_token.family_id",
    "resume_record.id",
    "session_event.id",
  ],
  ...["state_snapshot.id", "transcript_message.id", "vendor_event.id"],
];

beforeAll(async () => {
  await queue();
});
afterAll(() => closeQueue(1_000));

test("an export holds everything that came with the customer, for programs and for people", async () => {
  await fullCustomer(now());
  const before = await everything();
  const ida = await fullCustomer(now());
  const came = newIn(await everything(), before);
  const id = await askForExport(askerOf(ida));
  await workOn(id, vendor());
  const archive = (await fetchArchive(askerOf(ida), id)) ?? Buffer.alloc(0);
  const [page = "", json = ""] = unzip(archive).map(({ content }) => content.toString());
  const { name, email, said, orderNumber, cartId, conversationId, vendorConversationId } = ida;
  const product = { product: { id: "kettle" }, quantity: 1 };
  expect(JSON.parse(json)).toMatchObject({
    account: { name, email },
    orders: [{ number: orderNumber, items: [product] }],
    carts: [{ id: cartId, items: [{ ...product, quantity: 2 }] }],
    conversations: [
      {
        ...{ id: conversationId, vendorConversationId },
        messages: [{ content: { text: said } }, { content: { text: "We will send another one." } }],
        snapshots: [{ content: { intent: "leak" } }],
        ...{ history: [{ event: "bound" }], figures: { queue: "Support" }, openedByAgents: [{}] },
        vendorEvents: [{ name: "customer.start" }],
      },
    ],
    sessions: [{ id: ida.sessionId, device: expect.stringContaining("Chrome") }],
    sessionEvents: [{ code: "CONVERSATION_BOUND" }, { code: "EXPORT_REQUESTED" }],
    decisionsOfPages: [{ reason: "CONVERSATION_OPEN", path: "/shop" }],
    privacyRequests: [{ id, kind: "EXPORT" }],
  });
  for (const value of Object.values(ida)) expect(page).toContain(value);
  const left = [...came].flatMap(([place, held]) =>
    [...held].some((value) => !json.includes(JSON.stringify(value).slice(1, -1))) ? [place] : [],
  );
  expect(left.sort()).toEqual([...NOT_EXPORTED].sort());
});

test("an archive is there for a week, for its customer alone, and one at a time is made", async () => {
  const [ida, other] = [await fullCustomer(now()), await fullCustomer(now())];
  const asked = await Promise.allSettled(Array.from({ length: 5 }, () => askForExport(askerOf(ida))));
  const id = asked.flatMap((one) => (one.status === "fulfilled" ? [one.value] : []));
  expect(id).toHaveLength(1);
  const theirs = vendor();
  await workOn(id[0] ?? "", theirs);
  expect(await findRequest(id[0] ?? "")).toMatchObject({ status: "AT_VENDOR", vendorStatus: "WORKING" });
  expect((await fetchArchive(askerOf(ida), id[0] ?? ""))?.subarray(0, 2).toString()).toBe("PK");
  expect(await fetchArchive(askerOf(other), id[0] ?? "")).toBeNull();
  await changeRequest(id[0] ?? "", { expiresAt: new Date(now().getTime() - 1) });
  expect(await fetchArchive(askerOf(ida), id[0] ?? "")).toBeNull();
  expect(await transaction((tx) => findRequest(id[0] ?? "", tx))).toMatchObject({ kind: "EXPORT" });
});
