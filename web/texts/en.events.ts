import { auditOnly, events as told } from '../../src/events/events.catalog.ts';

/** What events mean, in English in the words of the catalogue. */
export type EventTexts = Record<keyof typeof told | keyof typeof auditOnly, string>;

export const events: EventTexts = { ...told, ...auditOnly };
