/** What we use of it; the package has no types. */
declare module '@hotwired/turbo' {
  export const config: { drive: { progressBarDelay: number } };
}
