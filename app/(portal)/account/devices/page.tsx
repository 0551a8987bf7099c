import type { Metadata } from "next";
import { z } from "zod";
import { ActionForm } from "#app/_ui/action-form.tsx";
import { Notice } from "#app/_ui/notice.tsx";
import { PageHeading } from "#app/_ui/page-heading.tsx";
import { listDevices } from "#lib/session/index.ts";
import { requireCustomer } from "../require-customer.ts";
import { endAll, endOthers } from "./actions.ts";
import { DeviceCard } from "./device-card.tsx";

export const metadata: Metadata = { title: "Your devices", robots: { index: false } };

const Ended = z.coerce.number().int().min(0).max(1_000).optional().catch(undefined);

export default async function DevicesPage({
  searchParams,
}: {
  searchParams: Promise<{ ended?: string | string[] }>;
}) {
  await requireCustomer("/account/devices");
  const ended = Ended.parse((await searchParams).ended);
  const devices = await listDevices();
  return (
    <>
      <PageHeading title="Your devices">
        Every browser in which you are logged in. End what you do not know or no longer use.
      </PageHeading>
      <div className="max-w-3xl space-y-8">
        {ended !== undefined && <Notice tone="good">{words(ended)}</Notice>}
        <ul className="space-y-4">
          {devices.map((device) => (
            <DeviceCard key={device.sessionId} device={device} />
          ))}
        </ul>
        <div className="flex flex-wrap gap-4 border-t border-line pt-8">
          {devices.length > 1 && (
            <ActionForm action={endOthers} label="End all other sessions" look="quiet" />
          )}
          <ActionForm action={endAll} label="End all sessions" look="quiet" />
        </div>
        <p className="text-sm text-ink-soft">
          A session that you end stops at its next request, wherever it is. Ending all of them logs you out
          here too. If you do not know a device, change your password as well.
        </p>
      </div>
    </>
  );
}

function words(ended: number): string {
  if (ended === 0) return "There was no other session to end.";
  return ended === 1 ? "One session has ended." : `${ended} sessions have ended.`;
}
