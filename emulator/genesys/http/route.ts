import type { IncomingMessage } from "node:http";
import type { Organisation } from "../state/organisation.ts";
import type { Reply } from "./reply.ts";

export interface Call {
  organisation: Organisation;
  request: IncomingMessage;
  url: URL;
  /** Values of the pattern's `:names`, decoded. */
  params: Record<string, string>;
  /** The body, up to the route's limit. */
  body: Buffer;
}

export interface Route {
  method: string;
  /** Path with `:name` segments; a last `*` takes the rest of the path as `rest`. */
  path: string;
  handle(call: Call): Reply | Promise<Reply>;
  /** Largest body, bytes; 1 MB unless told. */
  bodyLimit?: number;
  /** Answers any origin, as the vendor's public interfaces do. */
  cors?: boolean;
}

export interface Match {
  route: Route;
  params: Record<string, string>;
}

interface Compiled {
  route: Route;
  pattern: RegExp;
}

export interface Router {
  /** The route for this request; `otherMethods` where only the path is known. */
  find(method: string, path: string): Match | { otherMethods: string[]; cors: boolean };
}

export function createRouter(routes: Route[]): Router {
  const compiled: Compiled[] = routes.map((route) => ({ route, pattern: toPattern(route.path) }));
  return {
    find(method, path) {
      const here = compiled.filter(({ pattern }) => pattern.test(path));
      const exact = here.find(
        ({ route }) => route.method === method || (method === "HEAD" && route.method === "GET"),
      );
      if (!exact) {
        return {
          otherMethods: here.map(({ route }) => route.method),
          cors: here.some(({ route }) => route.cors),
        };
      }
      return { route: exact.route, params: { ...exact.pattern.exec(path)?.groups } };
    },
  };
}

function toPattern(path: string): RegExp {
  const source = path
    .split("/")
    .map((part) =>
      part === "*" ? "(?<rest>.*)" : part.startsWith(":") ? `(?<${part.slice(1)}>[^/]+)` : literal(part),
    )
    .join("/");
  return new RegExp(`^${source}$`);
}

function literal(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");
}
