import { type Static, type TSchema, Type } from 'typebox';
import { Words } from '../http/schema.ts';

const perMinute = (description: string, example: number) =>
  Type.Integer({ minimum: 1, maximum: 1_000_000, description, examples: [example] });

const days = (description: string, example: number) =>
  Type.Integer({ minimum: 1, maximum: 3_650, description, examples: [example] });

const provider = {
  id: Type.String({ pattern: '^[a-z0-9-]{1,40}$', description: 'Stands in addresses', examples: ['school'] }),
  name: Words('What the button says', 40, 'Our school'),
  issuer: Type.String({
    maxLength: 500,
    pattern: '^https://[^\\s?#@]+$|^http://(127\\.0\\.0\\.1|localhost)(:[0-9]+)?(/[^\\s?#@]*)?$',
    description: 'Issuer URL; below it is /.well-known/openid-configuration',
    examples: ['https://login.example.org'],
  }),
  client_id: Type.String({
    minLength: 1,
    maxLength: 500,
    description: 'Given by the provider',
    examples: ['hearth'],
  }),
};

const providers = <T extends TSchema>(item: T) =>
  Type.Array(item, {
    maxItems: 20,
    description:
      'OpenID Connect providers that members may sign in with. Register PUBLIC_URL/sign-in/with/{id}/return as the redirect URI there',
  });

const values = {
  rate_limit_per_key: perMinute('Requests a minute of one API key', 1_200),
  rate_limit_per_address: perMinute('Requests a minute of one address, whatever keys it uses', 3_000),
  event_retention_days: days('Days that events can be read, streamed and replayed', 30),
  audit_retention_days: days('Days that the audit log keeps a line', 365),
  community_name: Words('Name of the community', 60, 'Garden friends'),
  accent_color: Type.String({
    pattern: '^#[0-9a-fA-F]{6}$',
    description: 'Of links and buttons, which are as much darker or brighter as it takes to be read',
    examples: ['#a93c0a'],
  }),
  logo: Type.String({
    maxLength: 2_000,
    description:
      'The `src` or `url` of a picture that you sent, for the head of every page; empty for none. Everybody can see it, and it stays while it is the logo',
    examples: ['/uploads/163/320-9f86d081884c7d659a2feaa0c55ad015.webp'],
  }),
  sign_up: Type.Unsafe<'OPEN' | 'WAITLIST' | 'INVITATION' | 'CLOSED'>({
    type: 'string',
    enum: ['OPEN', 'WAITLIST', 'INVITATION', 'CLOSED'],
    description:
      'Who may make an account: OPEN anybody, WAITLIST anybody whom an admin then approves, INVITATION who was invited, CLOSED nobody',
    examples: ['OPEN'],
  }),
  allowed_mail_domains: Type.Unsafe<string[]>({
    type: 'array',
    items: {
      type: 'string',
      maxLength: 253,
      pattern: '^([a-z0-9]([a-z0-9-]*[a-z0-9])?\\.)+[a-z0-9-]*[a-z0-9]$',
    },
    maxItems: 100,
    uniqueItems: true,
    description: 'Domains of e-mail addresses that may sign up, in small letters; empty is all',
    examples: [['example.org']],
  }),
  mail_from: Type.String({
    maxLength: 254,
    pattern: '^$|^[\\w.!#$%&*+/=?^`{|}~-]+@[A-Za-z0-9.-]+$',
    description: 'Address that mail comes from; empty is hearth@ the host of PUBLIC_URL',
    examples: ['hello@example.org'],
  }),
  mail_from_name: Type.String({
    maxLength: 60,
    pattern: '^[^\\u0000-\\u001f\\u007f]*$',
    description: 'Name beside that address; empty is the name of the community',
    examples: ['Garden friends'],
  }),
  upload_max_bytes: Type.Integer({
    minimum: 1_024,
    maximum: 52_428_800,
    description: 'Bytes that a picture may have when it is sent',
    examples: [10_485_760],
  }),
  uploads_per_day: Type.Integer({
    minimum: 0,
    maximum: 100_000,
    description: 'Pictures that one member may send in 24 hours',
    examples: [200],
  }),
  reactions: Type.Unsafe<string[]>({
    type: 'array',
    // ℹ counts as a letter.
    items: { type: 'string', minLength: 1, maxLength: 32, pattern: '^(?:[^\\s\\p{L}]|ℹ)+$' },
    minItems: 6,
    maxItems: 6,
    uniqueItems: true,
    description: 'What the reaction slots s1 … s6 look like: six different emoji or signs, without letters',
    examples: [['👍', '❤️', '😂', '🎉', '😮', '😢']],
  }),
};

export const CommunitySettings = Type.Object(
  { ...values, oidc_providers: providers(Type.Object(provider)) },
  {
    $id: 'Settings',
    description: 'What the community decides for itself',
  },
);

const client_secret = Type.Optional(
  Type.String({
    maxLength: 500,
    description: 'Never shown; left out, it stays as it is',
    examples: ['s3cret'],
  }),
);

export const ProviderInput = Type.Object({ ...provider, client_secret });
export type ProviderInput = Static<typeof ProviderInput>;

export const SettingsPatch = Type.Partial(
  Type.Object({ ...values, oidc_providers: providers(ProviderInput) }),
);
export type SettingsPatch = Static<typeof SettingsPatch>;
