import type { Caller } from '../support/server.ts';
import type { Place } from './places.ts';

/**
 * Who may call what: one row an endpoint, and another one where its answer hangs on more than the role. Without a key the
 * answer is always 401, with a wrong or revoked key or as a banned user 403 ERR_A2.
 */
export interface Row {
  /** As the API description names it, below /api/v1. */
  route: string;
  /** What is special about the request. */
  about?: string;
  /** The request, for a target in this place that nobody has called before. */
  request: (place: Place, caller: Caller) => Promise<Request> | Request;
  /** Statuses in an open community; the callers wrote nothing of what is there. */
  open: ByRole;
  /** For the member who wrote it, where somebody did. */
  author?: number;
  /** For those who are not part of a private board: one that everybody sees listed, and one of hidden_type 2. */
  outsider?: { listed: ByRole; hidden: ByRole };
  /** For a member who is part of both, and wrote what is there. */
  insider?: number;
}

interface Request {
  path: string;
  body?: object;
}

export const roles = ['member', 'moderator', 'admin', 'owner'] as const;
type ByRole = Record<(typeof roles)[number], number>;

export const all = (status: number): ByRole => ({
  member: status,
  moderator: status,
  admin: status,
  owner: status,
});
export const moderators = (status: number): ByRole => ({ ...all(status), member: 403 });
export const admins = (status: number): ByRole => ({ ...moderators(status), moderator: 403 });
export const owners = (status: number): ByRole => ({ ...admins(status), admin: 403 });

/** What is written in a private board is not there for others, whatever their role. */
export const unknown = { listed: all(404), hidden: all(404) };

/** A board's settings are there for those who manage boards. */
export const managed = (listed: ByRole) => ({ listed, hidden: { ...listed, member: 404, moderator: 404 } });

/** Who knows of the board is told that it is closed to them. */
export const closed = managed(all(403));
