/** Why something is reported. */
export const reasons = ['SPAM', 'ABUSE', 'OFF_TOPIC', 'ILLEGAL', 'OTHER'] as const;

export type Reason = (typeof reasons)[number];
