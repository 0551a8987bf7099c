export { previewReconcile, reconcile } from "./reconcile.ts";
