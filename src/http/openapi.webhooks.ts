import type { PublicEventName } from '../events/events.catalog.ts';
import { payloadSchema } from '../webhooks/payload.schema.ts';
import { describeEvents } from '../webhooks/samples.ts';

/** The part of the API description that says what a receiver gets: one entry an event. */
export const describeWebhooks = () =>
  Object.fromEntries(
    describeEvents().map(({ event, description, sample }) => [
      event,
      {
        post: {
          operationId: `on${camelCase(event)}`,
          summary: description,
          description: 'Sent to the target_url of each webhook that listens to it.',
          tags: ['Webhooks'],
          // Signed, instead of a key.
          security: [],
          parameters: Object.keys(webhookHeaders).map((name) => ({
            $ref: `#/components/parameters/${name}`,
          })),
          requestBody: {
            required: true,
            content: {
              'application/json': {
                schema: inDescription(payloadSchema(event)),
                examples: { sample: { value: sample } },
              },
            },
          },
          responses: {
            '2XX': { description: 'It has arrived, whatever the body says. Answer within 15 seconds' },
            410: { description: 'No more of these: the webhook is disabled' },
            default: { description: 'It is sent again, up to nine times. Redirects are not followed' },
          },
        },
      },
    ]),
  );

export const webhookHeaders = {
  WebhookId: header(
    'webhook-id',
    'The same for each attempt, redelivery and replay of a delivery: remember it to do nothing twice',
    { type: 'string', examples: ['msg_2HbbGwhlUiGXtyVCdJdBq1hoxgJ'] },
  ),
  WebhookTimestamp: header(
    'webhook-timestamp',
    'When this attempt was sent, in seconds since 1970: refuse what is older than five minutes',
    { type: 'string', pattern: '^[0-9]+$', examples: ['1771798942'] },
  ),
  WebhookSignature: header(
    'webhook-signature',
    'One signature, or several with spaces between: `v1,` and in base64 the HMAC-SHA-256 of webhook-id, a dot, ' +
      'webhook-timestamp, a dot and the body, by the secret without whsec_ and out of base64 (Standard Webhooks)',
    { type: 'string', examples: ['v1,K5oZfzN95Z9UVu1EsfQmfVNQhnkZ2pj9o9NDN/H/pI4='] },
  ),
};

function header(name: string, description: string, schema: object) {
  return { name, in: 'header', required: true, description, schema };
}

/** Inside the finished description, shared schemas are found under components. */
const inDescription = (schema: object) =>
  JSON.parse(JSON.stringify(schema).replace(/"\$ref":"(\w+)#"/g, '"$ref":"#/components/schemas/$1"'));

const camelCase = (event: PublicEventName) =>
  event
    .split(/[._]/)
    .map((word) => word.charAt(0).toUpperCase() + word.slice(1))
    .join('');
