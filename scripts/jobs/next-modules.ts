import { registerHooks } from "node:module";

/**
 * Lets Node find what the domains import of Next, such as `next/headers`: the package says nothing of its entries, and
 * only a bundler guesses the extension. None of it is called outside a request.
 */
registerHooks({
  resolve: (specifier, context, next) =>
    next(/^next\/[a-z]+$/.test(specifier) ? `${specifier}.js` : specifier, context),
});
