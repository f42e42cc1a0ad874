import type { Mark } from '../../web/components/badge.tsx';
import { State, Status } from '../permissions.ts';

const ofStatus: Record<number, Mark> = {
  [Status.APPROVAL_REQUIRED]: 'awaitingApproval',
  [Status.APPROVAL_REJECTED]: 'rejected',
  [Status.DRAFT]: 'draft',
  [Status.INACTIVE]: 'hidden',
  [Status.REPORTED]: 'reported',
  [Status.SPAM]: 'spam',
};

const ofState: Record<number, Mark> = {
  [State.CLOSED]: 'closed',
  [State.LOCKED]: 'locked',
  [State.ARCHIVED]: 'archived',
};

/** What pages say of a status and a state that are not the usual ones. */
export const marksOf = (status: number, state: number = State.OPEN): Mark[] =>
  [ofStatus[status], ofState[state]].filter((mark) => mark !== undefined);
