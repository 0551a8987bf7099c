import "server-only";
import { z } from "zod";
import type { ErrorCode } from "#lib/errors.ts";
import { statusOf } from "#lib/http/problem.ts";
import {
  BindAnswer,
  BindRequest,
  CartAnswer,
  PaymentAnswer,
  Problem,
  SnapshotAnswer,
  SnapshotRequest,
} from "./contracts.ts";

/** A part of an OpenAPI document. */
export type Part = Record<string, unknown>;

/** Name of the security scheme. */
export const CLIENT = "client";

const CONTRACTS = {
  BindRequest,
  BindAnswer,
  SnapshotRequest,
  SnapshotAnswer,
  CartAnswer,
  PaymentAnswer,
  Problem,
};

type Contract = keyof typeof CONTRACTS;

const ALWAYS: ErrorCode[] = [
  "CLIENT_UNAUTHORIZED",
  "INSUFFICIENT_SCOPE",
  "RATE_LIMITED",
  "INTERNAL",
  "DATABASE_UNAVAILABLE",
];
const WITH_BODY: ErrorCode[] = [
  "INVALID_JSON",
  "PAYLOAD_TOO_LARGE",
  "UNSUPPORTED_MEDIA_TYPE",
  "INVALID_REQUEST",
];

/** Each contract as JSON Schema 2020-12. */
export function schemas(): Part {
  return Object.fromEntries(
    Object.entries(CONTRACTS).map(([name, contract]) => {
      const { $schema: _dialect, ...schema } = z.toJSONSchema(contract, { io: "input" });
      return [name, schema];
    }),
  );
}

export function operation(given: {
  id: string;
  access: "read" | "write";
  summary: string;
  parameters: Part[];
  request?: Contract;
  answer: Contract;
  problems: ErrorCode[];
}): Part {
  const { id, access, summary, parameters, request, answer, problems } = given;
  return {
    operationId: id,
    summary,
    security: [{ [CLIENT]: ["data-actions"] }, { [CLIENT]: [`data-actions:${access}`] }],
    parameters,
    ...(request && { requestBody: { required: true, content: json(request) } }),
    responses: {
      200: { description: "Done.", content: json(answer) },
      ...refusals([...ALWAYS, ...(request ? WITH_BODY : []), ...problems]),
    },
  };
}

export function pathParameter(name: string, description: string): Part {
  return { name, in: "path", required: true, description, schema: { type: "string" } };
}

export function idempotencyKey(required: boolean): Part {
  const schema = { type: "string", pattern: "^[\\x21-\\x7e]{1,128}$" };
  const description =
    "The same for every repeat of one request, another one for every other; remembered for a day.";
  return { name: "Idempotency-Key", in: "header", required, description, schema };
}

function refusals(codes: ErrorCode[]): Part {
  const byStatus = Map.groupBy(codes, statusOf);
  return Object.fromEntries(
    [...byStatus].map(([status, same]) => [
      status,
      { description: same.join(", "), content: json("Problem", "application/problem+json") },
    ]),
  );
}

function json(contract: Contract, type = "application/json"): Part {
  return { [type]: { schema: { $ref: `#/components/schemas/${contract}` } } };
}
