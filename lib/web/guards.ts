/**
 * Who may see a page or do an action is said in that page or action, first thing. This one says aloud that
 * anybody may; tests/structure.test.ts refuses a page, action or handler that says nothing.
 */
export function allowAnyone(): void {}
