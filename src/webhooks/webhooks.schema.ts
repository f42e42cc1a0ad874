import { type Static, Type } from 'typebox';
import { type PublicEventName, publicEvents } from '../events/events.catalog.ts';
import { PublicEvent } from '../events/log.schema.ts';
import { Author, Id, IdInput, refTo, Timestamp } from '../http/schema.ts';
import { reasons } from './ending.ts';
import { EVERY_EVENT } from './lines.ts';

type Listened = PublicEventName | typeof EVERY_EVENT;

const Listened = Type.Unsafe<Listened>({
  type: 'string',
  enum: [...publicEvents, EVERY_EVENT],
  description: 'An event, or * for every one',
  examples: ['post.created'],
});

const Events = Type.Array(Listened, {
  minItems: 1,
  maxItems: publicEvents.length,
  uniqueItems: true,
  description: 'Events to be told of; * stands for every one, those of later versions too',
  examples: [['post.created', 'comment.created']],
});

const Secret = Type.String({
  maxLength: 200,
  description: 'whsec_ and 24 to 64 bytes in base64, if you want to choose it; 32 random bytes otherwise',
  examples: ['whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSwMfKQ9r8GKYo='],
});

const fields = {
  target_url: Type.String({
    minLength: 1,
    maxLength: 2_000,
    description: 'Where deliveries are sent: http or https, and not into a private network',
    examples: ['https://crm.example.org/hooks/community'],
  }),
  event: Type.Optional({ ...Listened, description: 'One event; or use `events`' }),
  events: Type.Optional(Events),
  board_id: Type.Optional(IdInput('Only what happens in this board')),
  description: Type.Optional(
    Type.String({ maxLength: 500, description: 'What it is for', examples: ['New posts into the CRM'] }),
  ),
  enabled: Type.Optional(
    Type.Boolean({
      default: true,
      description: 'False: nothing new is put in line, and what is there waits',
    }),
  ),
};

export const WebhookInput = Type.Object({ ...fields, secret: Type.Optional(Secret) });
export type WebhookInput = Static<typeof WebhookInput>;

/** `enabled` has no default here: a body that holds nothing else only switches. */
export const WebhookEdit = Type.Object({
  ...fields,
  target_url: Type.Optional(fields.target_url),
  enabled: Type.Optional(Type.Boolean({ description: 'Left out beside other fields, true' })),
});
export type WebhookEdit = Static<typeof WebhookEdit>;

const shown = {
  webhook_id: Id('The webhook', 12),
  target_url: Type.String({ examples: ['https://crm.example.org/hooks/community'] }),
  events: Type.Array(Type.String(), {
    description: 'Events it is told of, or *',
    examples: [['post.created', 'comment.created']],
  }),
  board_id: Type.Optional(Id('Only what happens in this board', 1)),
  description: Type.Optional(Type.String({ examples: ['New posts into the CRM'] })),
  enabled: Type.Boolean({ description: 'Whether deliveries are put in line and sent' }),
  disabled_reason: Type.Optional(
    Type.String({
      enum: Object.keys(reasons),
      description: Object.entries(reasons)
        .map(([name, words]) => `${name}: ${words}`)
        .join('. '),
    }),
  ),
  disabled_at: Type.Optional(Timestamp('When it was disabled')),
  failing_since: Type.Optional(Timestamp('Since when nothing but failures came; left out while all is well')),
  held_until: Type.Optional(
    Timestamp('Nothing is sent before: the receiver answered 429 or 503 and asked for that by Retry-After'),
  ),
  owner: { ...refTo(Author), description: 'Who made it; deliveries hold what they may see' },
  created_at: Timestamp('When it was made'),
  last_modified_at: Timestamp('When it was last changed'),
};

export const Webhook = Type.Object(shown, { $id: 'Webhook', description: 'A subscription to events' });
export type Webhook = Static<typeof Webhook>;

const ShownSecret = Type.Optional(
  Type.String({
    description:
      'Signs the deliveries. Shown this once: a repeat with the same Idempotency-Key leaves it out',
    examples: ['whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSwMfKQ9r8GKYo='],
  }),
);

export const NewWebhook = Type.Object(
  { ...shown, secret: ShownSecret },
  { $id: 'NewWebhook', description: 'A webhook that was just made' },
);
export type NewWebhook = Static<typeof NewWebhook>;

export const SecretInput = Type.Object({ secret: Type.Optional(Secret) });

export const RotatedSecret = Type.Object(
  {
    webhook_id: shown.webhook_id,
    secret: ShownSecret,
    previous_secret_until: Timestamp('Until then deliveries are signed with the old secret too'),
  },
  { $id: 'RotatedSecret', description: 'The new secret' },
);
export type RotatedSecret = Static<typeof RotatedSecret>;

export const ReplayInput = Type.Object({
  after_seq: Type.Integer({
    minimum: 0,
    maximum: 999_999_999_999_999,
    description: 'Everything after this place in the event log; 0 for all that is kept',
    examples: [4711],
  }),
});

export const Replay = Type.Object(
  {
    after_seq: Type.Integer({ description: 'Events after this place', examples: [4711] }),
    until_seq: Type.Integer({ description: 'and up to this one are put in line again', examples: [4980] }),
  },
  { $id: 'Replay', description: 'What is being replayed' },
);

const answered = {
  http_status: Type.Optional(
    Type.Integer({ description: 'Of the answer; left out when none came', examples: [200] }),
  ),
  duration_ms: Type.Integer({ minimum: 0, description: 'Milliseconds', examples: [143] }),
  error: Type.Optional(
    Type.String({ description: 'Why no answer came', examples: ['connect ECONNREFUSED 203.0.113.7:443'] }),
  ),
  response: Type.Optional(
    Type.String({ description: 'How the answer begins, up to 1,000 characters', examples: ['{"ok":true}'] }),
  ),
};

const jobId = Id('The delivery; the same over retries', 164);
const ListedEvent = PublicEvent('What it tells of');

export const Delivery = Type.Object(
  {
    job_id: jobId,
    message_id: Type.String({
      description: 'The header webhook-id: the same for each attempt',
      examples: ['msg_2HbbGwhlUiGXtyVCdJdBq1hoxgJ'],
    }),
    event: ListedEvent,
    event_id: Type.Optional(Id('The event; left out for a test', 4711)),
    seq: Type.Optional(Id('Its place in the event log; left out for a test', 4711)),
    state: Type.Unsafe<'waiting' | 'delivered' | 'failed'>({
      type: 'string',
      enum: ['waiting', 'delivered', 'failed'],
      description: 'waiting: in line, or to be tried again; failed: it will not be tried again by itself',
      examples: ['delivered'],
    }),
    attempts: Type.Array(Type.Object({ attempted_at: Timestamp('When it was sent'), ...answered }), {
      description: 'The oldest first',
    }),
    next_attempt_at: Type.Optional(Timestamp('When it is due; left out when it is not waiting')),
    created_at: Timestamp('When it was put in line'),
    finished_at: Type.Optional(Timestamp('When it was delivered or given up')),
  },
  { $id: 'Delivery', description: 'One event on its way to one webhook' },
);
export type Delivery = Static<typeof Delivery>;

export const TestInput = Type.Object({
  event: Type.Optional(PublicEvent('Which sample is sent; the first event of the webhook when left out')),
});

export const TestResult = Type.Object(
  {
    job_id: jobId,
    delivered: Type.Boolean({ description: 'Whether the receiver answered with a 2xx' }),
    ...answered,
    payload: Type.Unsafe<object>({ type: 'object', description: 'What was sent' }),
  },
  { $id: 'TestResult', description: 'What came back' },
);
export type TestResult = Static<typeof TestResult>;

export const EventDescription = Type.Object(
  {
    event: PublicEvent('The name'),
    description: Type.String({
      description: 'What happened when it comes',
      examples: ['Somebody reacted'],
    }),
    sample: Type.Unsafe<object>({ type: 'object', description: 'A payload, as it would be sent' }),
  },
  { $id: 'EventDescription', description: 'An event that webhooks can be told of' },
);

export const WebhookParams = Type.Object({ webhook_id: Id('The webhook', 12) });
export const DeliveryParams = Type.Object({ webhook_id: Id('The webhook', 12), job_id: jobId });
