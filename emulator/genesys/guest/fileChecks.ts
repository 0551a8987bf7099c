import type { Deployment } from "../configuration/deployment.ts";
import type { Organisation } from "../state/organisation.ts";
import { code } from "../wire/codes.ts";
import { blockedExtensions } from "./sessionResponse.ts";

export interface FileProblem {
  errorCode: number;
  errorMessage: string;
}

interface FileFacts {
  fileName: string;
  fileType: string;
  fileSize?: number | null;
}

/** Why a file is refused before it is uploaded; undefined where it may come (genesys.md §3.5, §3.7). */
export function fileProblem(
  { configuration }: Organisation,
  deployment: Deployment,
  { fileName, fileType, fileSize }: FileFacts,
): FileProblem | undefined {
  const { limits } = configuration;
  const extension = extensionOf(fileName);
  if (!deployment.fileUpload.enableAttachments || deployment.fileUpload.modes.length === 0) {
    return { errorCode: code.featureUnavailable, errorMessage: "Attachments are not enabled." };
  }
  if (fileName.length > limits.attachmentNameLength) {
    return { errorCode: code.fileNameTooLong, errorMessage: "The file name is too long." };
  }
  if (extension === undefined || /[/\\\0]/.test(fileName)) {
    return { errorCode: code.fileName, errorMessage: "The file name needs an extension and no path." };
  }
  if (blockedExtensions.includes(extension)) {
    return { errorCode: code.fileType, errorMessage: "Files with this extension are blocked." };
  }
  return (
    typeProblem(deployment, fileType) ??
    sizeProblem(maximumBytes(configuration.limits.attachmentBytes, deployment, fileType), fileSize)
  );
}

/** The size that this type may have, bytes: the deployment's, never above the platform's. */
export function maximumBytes(platformBytes: number, deployment: Deployment, fileType: string): number {
  const sizes = deployment.fileUpload.modes
    .filter((mode) => admits(mode.fileTypes, fileType))
    .map((mode) => mode.maxFileSizeKB * 1024);
  return Math.min(platformBytes, Math.max(0, ...sizes));
}

function typeProblem(deployment: Deployment, fileType: string): FileProblem | undefined {
  const admitted = deployment.fileUpload.modes.some((mode) => admits(mode.fileTypes, fileType));
  return admitted
    ? undefined
    : { errorCode: code.fileType, errorMessage: "Files of this type are not allowed." };
}

function sizeProblem(maximum: number, fileSize: number | null | undefined): FileProblem | undefined {
  if (fileSize === null || fileSize === undefined) return undefined;
  if (fileSize <= 0) return { errorCode: code.emptyFile, errorMessage: "The file is empty." };
  return fileSize > maximum
    ? { errorCode: code.fileSize, errorMessage: `The file is larger than ${maximum} bytes.` }
    : undefined;
}

function admits(fileTypes: string[], fileType: string): boolean {
  const wanted = fileType.toLowerCase();
  return fileTypes.some(
    (entry) =>
      entry === "*/*" ||
      entry.toLowerCase() === wanted ||
      (wanted.startsWith(entry.replace(/\*$/, "").toLowerCase()) && entry.endsWith("/*")),
  );
}

function extensionOf(fileName: string): string | undefined {
  const dot = fileName.lastIndexOf(".");
  return dot > 0 && dot < fileName.length - 1 ? fileName.slice(dot).toLowerCase() : undefined;
}
