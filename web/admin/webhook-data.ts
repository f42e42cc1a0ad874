import type { Person } from '../components/person.tsx';
import type { EventTexts } from '../texts/en.events.ts';

/** What the pages of webhooks show. */

export interface WebhookView {
  /** Its page. */
  path: string;
  /** What it is for, or where it leads. */
  name: string;
  target: string;
  events: (keyof EventTexts | '*')[];
  isEnabled: boolean;
  /** Why it is disabled. */
  reason: 'BY_HAND' | 'OWNER' | 'GONE' | 'FAILING' | undefined;
  failingSince: string | undefined;
  /** The receiver asked for nothing before. */
  heldUntil: string | undefined;
  owner: Person;
  /** Whether the reader made it: others may only disable and delete it. */
  isMine: boolean;
}

export interface AnswerView {
  /** Of HTTP; undefined when no answer came. */
  status: number | undefined;
  milliseconds: number;
  error: string | undefined;
  response: string | undefined;
}

export interface DeliveryView {
  job_id: number;
  event: keyof EventTexts;
  /** undefined for a test. */
  seq: number | undefined;
  state: 'waiting' | 'delivered' | 'failed';
  at: string;
  dueAt: string | undefined;
  /** The oldest first. */
  attempts: (AnswerView & { at: string })[];
}
