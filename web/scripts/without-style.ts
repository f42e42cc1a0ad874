/**
 * Turbo brings a style for its progress bar when it is loaded, which the policy of our pages refuses. Imported before it,
 * this keeps that style out; moving.ts puts things back.
 */
document.head.insertBefore = <T extends Node>(node: T, before: Node | null) =>
  node instanceof HTMLStyleElement
    ? node
    : (Node.prototype.insertBefore.call(document.head, node, before) as T);
