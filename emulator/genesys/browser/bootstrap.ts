/**
 * The classic script that a page loads as `/genesys-bootstrap/genesys.min.js`. It takes over `window.Genesys` at
 * once, finds its own origin from its own address and brings the rest as modules: `import()` from a script that a
 * nonce admitted is admitted too under `strict-dynamic`. (genesys.md §1.1, §1.2)
 */
(() => {
  type Arguments = ArrayLike<unknown>;
  type Snippet = { q?: Arguments[]; c?: { environment?: string; deploymentId?: string; debug?: boolean } };
  type Dispatch = (...call: unknown[]) => void;

  const own = document.currentScript;
  if (!(own instanceof HTMLScriptElement) || own.src === "") return;
  const origin = new URL(own.src).origin;
  const page = window as unknown as Record<string, unknown>;
  const name = typeof page._genesysJs === "string" ? page._genesysJs : "Genesys";
  const marker = Symbol.for("genesys.bootstrap.loaded");
  if (Reflect.has(window, marker)) {
    console.warn("genesys.min.js is already loaded in this page: the second copy does nothing.");
    return;
  }
  Reflect.set(window, marker, true);

  const snippet = (page[name] ?? {}) as Snippet;
  const early: unknown[][] = [];
  let dispatch: Dispatch | undefined;
  page[name] = (...call: unknown[]): void => {
    if (dispatch) dispatch(...call);
    else early.push(call);
  };

  const address = `${origin}/genesys-bootstrap/start.js`;
  import(address)
    .then((module: typeof import("./start.ts")) => {
      dispatch = module.start({ origin, snippetConfig: snippet.c ?? {}, queue: () => snippet.q ?? [] });
      for (const call of early) dispatch(...call);
    })
    .catch((problem: unknown) => console.error("Genesys: could not load", problem));
})();
