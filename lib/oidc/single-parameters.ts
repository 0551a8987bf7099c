/** The parameters of an OAuth request, each of which may come once (RFC 6749 §3.1); an empty one counts as absent. */
export interface SingleParameters {
  get(name: string): string | undefined;
  /** Names that came more than once. */
  repeated: string[];
}

export function singleParameters(given: URLSearchParams): SingleParameters {
  const repeated = [...new Set(given.keys())].filter((name) => given.getAll(name).length > 1);
  return {
    get: (name) => (repeated.includes(name) ? undefined : given.get(name) || undefined),
    repeated,
  };
}
