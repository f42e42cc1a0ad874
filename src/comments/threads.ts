import { conflict, forbidden, invalid } from '../errors.ts';
import { type Actor, can, State } from '../permissions.ts';

/** The rules about `state` that comments and replies share. */

/** @throws 409 where no new replies are taken. Moderators can still reply under CLOSED. */
export function requireOpen(actor: Actor, state: number) {
  if (!takesReplies(actor, state)) throw conflict('No new replies are taken here');
}

export const takesReplies = (actor: Actor, state: number) =>
  state === State.OPEN || (state === State.CLOSED && can(actor, 'comments.manage'));

/** @throws 409 where a member may not edit any more */
export function requireEditable(actor: Actor, ...states: number[]) {
  if (!isEditable(actor, ...states)) throw conflict('This is locked and cannot be edited');
}

export const isEditable = (actor: Actor, ...states: number[]) =>
  can(actor, 'comments.manage') ||
  !states.some((state) => state === State.LOCKED || state === State.ARCHIVED);

/** Moderators set any state; an author ends their own thread and opens it again. @throws 403 */
export function authorizeState(actor: Actor, authorId: number, from: number, to: number) {
  if (canSetState(actor, authorId, from, to)) return;
  throw forbidden('This needs the permission moderation.review');
}

export function canSetState(actor: Actor, authorId: number, from: number, to: number) {
  const ownReach: number[] = [State.OPEN, State.CLOSED];
  return (
    can(actor, 'moderation.review') ||
    (actor.userId === authorId && ownReach.includes(from) && ownReach.includes(to))
  );
}

/** @throws 400 when the action's field is missing in `data` */
export function dataFor<K extends 'state' | 'status'>(data: Partial<Record<K, number>>, field: K): number {
  const value = data[field];
  if (value === undefined) throw invalid(`/data/${field}`, 'is required');
  return value;
}
