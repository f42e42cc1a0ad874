import { USUAL_ACCENT } from '../../web/accent.ts';
import { type Context, inTransaction, type WriteContext } from '../context.ts';
import type { Db } from '../db/open.ts';
import { record } from '../events/events.ts';
import { authorize } from '../permissions.ts';
import { useAsLogo } from './logo.ts';
import { listSettings, upsertSetting } from './settings.queries.ts';

/** A place where members may have an account to sign in with (OpenID Connect). */
export interface OidcProvider {
  /** Stands in addresses. */
  id: string;
  name: string;
  issuer: string;
  client_id: string;
  /** '' for a client without one. Never shown. */
  client_secret: string;
}

/** What the community decides for itself. Kept as JSON rows; a row that is missing has its default here. */
export const defaultSettings = {
  /** Requests a minute of one API key. */
  rate_limit_per_key: 1_200,
  /** Requests a minute of one address, whatever keys it uses. */
  rate_limit_per_address: 3_000,
  /** Days that events can be read, streamed and replayed. */
  event_retention_days: 30,
  /** Days that the audit log keeps a line; events are kept at least as long as they can be read. */
  audit_retention_days: 365,
  community_name: 'Hearth',
  /** #rrggbb, in small letters; pages make of it what can be read (web/accent.ts). */
  accent_color: USUAL_ACCENT,
  /** Path of a picture of ours; '' for none. */
  logo: '',
  /** Who may make an account: OPEN, WAITLIST (somebody approves), INVITATION or CLOSED (nobody). */
  sign_up: 'OPEN' as 'OPEN' | 'WAITLIST' | 'INVITATION' | 'CLOSED',
  /** Domains of e-mail addresses that may sign up; none is all. */
  allowed_mail_domains: [] as string[],
  oidc_providers: [] as OidcProvider[],
  /** Whom our mail comes from; '' makes one from PUBLIC_URL. */
  mail_from: '',
  /** The name beside it; '' is the community's. */
  mail_from_name: '',
  /** Bytes that a picture may have when it is sent. */
  upload_max_bytes: 10 * 1024 * 1024,
  /** Pictures that one member may send in 24 hours. */
  uploads_per_day: 200,
  /** What the reaction slots s1 … s6 look like. */
  reactions: ['👍', '❤️', '😂', '🎉', '😮', '😢'],
};

export type Settings = typeof defaultSettings;

/** The settings as they may be seen. */
type ShownSettings = Omit<Settings, 'oidc_providers'> & {
  oidc_providers: Omit<OidcProvider, 'client_secret'>[];
};

/** A secret that is left out stays as it is. */
type SettingsChanges = Partial<Omit<Settings, 'oidc_providers'>> & {
  oidc_providers?: (Omit<OidcProvider, 'client_secret'> & { client_secret?: string })[];
};

/** Changes with every restore: whatever was remembered of the rows before it is worth nothing. */
export const RESTORED_AT = 'restored_at';

/** @throws 403 without settings.manage */
export async function showSettings(ctx: Context): Promise<ShownSettings> {
  authorize(ctx.actor, 'settings.manage');
  return shown((await readSettings(ctx.db)).settings);
}

/** Changes the settings that `changes` names. @throws 403 without settings.manage */
export async function changeSettings(ctx: Context, changes: SettingsChanges): Promise<ShownSettings> {
  authorize(ctx.actor, 'settings.manage');
  // A body may name more than there is; neither the rows nor the audit log take it.
  const named = Object.entries(changes).filter(
    ([name, value]) => Object.hasOwn(defaultSettings, name) && value !== undefined,
  );
  return inTransaction(ctx, async (ctx) => {
    const before = (await readSettings(ctx.db)).settings;
    for (const [name, value] of named)
      await upsertSetting(ctx.db, name, JSON.stringify(await kept(ctx, name, value, before)));
    if (named.length > 0) await record(ctx, 'settings.updated', {}, shown(Object.fromEntries(named)));
    return shown((await readSettings(ctx.db)).settings);
  });
}

async function kept(ctx: WriteContext, name: string, value: unknown, before: Settings) {
  if (name === 'logo') return useAsLogo(ctx, value as string);
  if (name === 'accent_color') return (value as string).toLowerCase();
  if (name !== 'oidc_providers') return value;
  return (value as NonNullable<SettingsChanges['oidc_providers']>).map((provider) => {
    const { id, name, issuer, client_id, client_secret } = provider;
    const known = before.oidc_providers.find((one) => one.id === id && one.issuer === issuer);
    return { id, name, issuer, client_id, client_secret: client_secret ?? known?.client_secret ?? '' };
  });
}

/** Secrets are for nobody's eyes, and not for the audit log. */
function shown<T extends { oidc_providers?: object[] }>(settings: T): T {
  if (!settings.oidc_providers) return settings;
  const providers = settings.oidc_providers.map((provider) => ({ ...provider, client_secret: undefined }));
  return { ...settings, oidc_providers: JSON.parse(JSON.stringify(providers)) };
}

export async function readSettings(db: Db): Promise<{ settings: Settings; restoredAt: string | undefined }> {
  const stored = new Map((await listSettings(db)).map(({ name, value }) => [name, JSON.parse(value)]));
  const known = Object.keys(defaultSettings).filter((name) => stored.has(name));
  return {
    settings: { ...defaultSettings, ...Object.fromEntries(known.map((name) => [name, stored.get(name)])) },
    restoredAt: stored.get(RESTORED_AT),
  };
}
