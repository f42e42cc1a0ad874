import { createHash, randomBytes } from 'node:crypto';

/** 256 random bits, as they stand in cookies and links. */
export const newSecret = () => randomBytes(32).toString('base64url');

/** What the database keeps of a secret: enough to recognise it, and no help to whoever reads it. */
export const hashSecret = (secret: string) => createHash('sha256').update(secret).digest('hex');
