import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { agentContext } from "#lib/conversations/index.ts";
import { Chain } from "./_page/chain.tsx";
import { Closed } from "./_page/closed.tsx";
import { Live } from "./_page/live.tsx";
import { maySee } from "./_page/may-see.ts";
import { Group } from "./_page/part.tsx";
import { Said } from "./_page/said.tsx";
import { History, Standing } from "./_page/standing.tsx";
import { versionTag } from "./_page/version.ts";
import { Where } from "./_page/where.tsx";
import { Who } from "./_page/who.tsx";

export const metadata: Metadata = { title: "Customer context", robots: { index: false } };

interface Asked {
  params: Promise<{ id: string }>;
  searchParams: Promise<{ link?: string }>;
}

/** What an agent sees of one conversation, beside it in the vendor's desktop (B2, B12); it changes nothing. */
export default async function AgentContextPage({ params, searchParams }: Asked) {
  const { id } = await params;
  if (!(await maySee(id)))
    return <Closed conversationId={id} isUsed={(await searchParams).link === "used"} />;
  // Before what it stands for: what changes in between is asked for once more.
  const version = await versionTag(id);
  const context = await agentContext(id);
  if (!context) notFound();
  return (
    <div className="space-y-5 py-5">
      <Live path={`/agent/context/${id}/version`} version={version} />
      <div className="flex flex-wrap items-center justify-between gap-x-6 gap-y-2">
        <h1 className="text-2xl">Customer context</h1>
        <Standing {...context} />
      </div>
      <div className="grid items-start gap-5 lg:grid-cols-2">
        <Group
          id="verified"
          title={context.identity ? "Verified by the portal" : "Seen by the portal itself"}
          kind={context.identity ? "verified" : "seen"}
        >
          <Who {...context} />
          <Where {...context} />
        </Group>
        <Group id="unverified" title="Not verified: what was said and noted" kind="unverified">
          <Said {...context} />
          <Chain {...context} />
        </Group>
      </div>
      <History {...context} />
    </div>
  );
}
