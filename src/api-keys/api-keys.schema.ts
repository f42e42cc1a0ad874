import { type Static, Type } from 'typebox';
import { Id, Timestamp, Words } from '../http/schema.ts';

const shown = {
  key_id: Id('The key', 7),
  key_name: Type.String({ description: 'What it is for', examples: ['Release notes bot'] }),
  key_prefix: Type.String({ description: 'How the key begins, to tell it by', examples: ['hearth_7Gk2x'] }),
  created_at: Timestamp('When it was made'),
  expires_at: Type.Optional(Timestamp('When it stops working; left out when it does not')),
};

export const ApiKey = Type.Object(
  {
    ...shown,
    last_used_at: Type.Optional(Timestamp('When it was last used, to some seconds; left out until it is')),
    last_used_source: Type.Optional(
      Type.String({ description: 'The username of Basic auth in that request', examples: ['release-bot'] }),
    ),
    last_used_agent: Type.Optional(
      Type.String({ description: 'The User-Agent of that request', examples: ['curl/8.5.0'] }),
    ),
  },
  { $id: 'ApiKey', description: 'A key, without the key itself' },
);
export type ApiKey = Static<typeof ApiKey>;

export const NewApiKey = Type.Object(
  {
    ...shown,
    api_key: Type.Optional(
      Type.String({
        description: 'The key. Shown this once: a repeat with the same Idempotency-Key leaves it out',
        examples: ['hearth_7Gk2x0aBcDeFgHiJkLmNoPqRsTuVwXyZ0123456'],
      }),
    ),
  },
  { $id: 'NewApiKey', description: 'A key that was just made' },
);
export type NewApiKey = Static<typeof NewApiKey>;

export const ApiKeyInput = Type.Object({
  key_name: Words('What it is for', 100, 'Release notes bot'),
  expires_at: Type.Optional(Timestamp('When it stops working; left out, it does not')),
});
export type ApiKeyInput = Static<typeof ApiKeyInput>;

export const ApiKeyParams = Type.Object({ key_id: Id('The key', 7) });
