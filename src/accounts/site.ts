import type { Settings } from '../settings/settings.ts';

/** What operations on accounts need to know of the installation. */
export interface Site {
  /** https://community.example.org, without a slash. */
  origin: string;
  settings: Settings;
  /** False when the operator lifted every limit. */
  isLimited: boolean;
  /** How many rounds a password takes, as a power of 2. */
  passwordCost: number;
}

/** What a browser brings along in its cookies. */
export interface Browser {
  /** By which it is known again; new when it was never here. */
  device: string;
  /** The session that it has now. */
  session?: { user_id: number; session_id: number } | undefined;
}
