import { attachmentBody } from "../guest/attachmentBody.ts";
import type { Organisation } from "../state/organisation.ts";
import type { Content } from "../wire/message/content.ts";

/** A guest names a file by its identifier; what others see has its address, name and size. */
export function inboundContent(
  organisation: Organisation,
  content: Content[] | null | undefined,
): Content[] | undefined {
  return content?.map((item) => {
    if (item.contentType !== "Attachment") return item;
    const stored = organisation.attachments.get(item.attachment.id);
    if (!stored) return item;
    stored.state = "sent";
    return { contentType: "Attachment", attachment: attachmentBody(organisation, stored) };
  });
}
