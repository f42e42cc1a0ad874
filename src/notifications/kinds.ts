/** How somebody wants to be told: on the page, on the page and by mail, or not at all. */
export type Choice = 'app' | 'email' | 'off';

export const choices: readonly Choice[] = ['app', 'email', 'off'];

/** What members are told of, and how those are who chose nothing. Of several that fit one event, the first counts. */
export const kinds = {
  mention: 'email',
  reply: 'email',
  comment: 'email',
  reaction: 'app',
  approved: 'email',
  rejected: 'email',
  role: 'app',
  followed_board: 'app',
  followed_post: 'app',
} as const satisfies Record<string, Choice>;

export type Kind = keyof typeof kinds;

export const kindNames = Object.keys(kinds) as Kind[];
