import type { ApiKeyRow } from './api-keys.queries.ts';
import type { ApiKey, NewApiKey } from './api-keys.schema.ts';

export const presentApiKey = (row: ApiKeyRow): ApiKey => ({
  key_id: row.key_id,
  key_name: row.key_name,
  key_prefix: row.key_prefix,
  created_at: row.created_at,
  expires_at: row.expires_at ?? undefined,
  last_used_at: row.last_used_at ?? undefined,
  last_used_source: row.last_used_source ?? undefined,
  last_used_agent: row.last_used_agent ?? undefined,
});

/** With the key itself, this once. */
export const presentNewApiKey = (
  key: Omit<NewApiKey, 'expires_at'> & { expires_at: string | null },
): NewApiKey => ({
  ...key,
  expires_at: key.expires_at ?? undefined,
});
