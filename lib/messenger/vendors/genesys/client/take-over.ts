/** Hands on what the page's inline script has noted so far, and from then on whatever it notes. */
export function takeOver<T>(noted: T[], handle: (item: T) => void): void {
  for (const item of noted.splice(0)) handle(item);
  noted.push = (...items) => {
    for (const item of items) handle(item);
    return 0;
  };
}
