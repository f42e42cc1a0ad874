import { describeEvents } from './samples.ts';

/** The page docs/api/events.md: every event with its meaning and a payload, from the same source as the API's own answers. */
export function eventReference(): string {
  const events = describeEvents();
  const rows = events.map(
    ({ event, description, sample }) =>
      `| [\`${event}\`](#${anchor(event)}) | ${description} | ${Object.keys(sample.entities).join(', ')} |`,
  );
  const chapters = events.map(({ event, description, sample }) =>
    [`## ${event}`, `${description}.`, `\`\`\`json\n${JSON.stringify(sample, null, 2)}\n\`\`\``].join('\n\n'),
  );
  return `${[introduction, ['| event | comes when | entities |', '|---|---|---|', ...rows].join('\n'), ...chapters].join('\n\n')}\n`;
}

/** As GitHub names a heading's place. */
const anchor = (heading: string) => heading.replaceAll('.', '');

const introduction = `# Events

<!-- Generated from the catalogue and the schemas by npm run openapi. Change it there: src/events/events.catalog.ts, src/webhooks/ -->

What webhooks deliver and the event log names, with a payload of each. [webhooks.md](webhooks.md) says how to get them; the same list comes
from \`GET /api/v1/webhooks/events\`, and the schema of each payload stands under \`webhooks\` in [openapi.json](../../openapi.json).

Each value under \`entities\` is an array, even of one. An entity has the shape that its own address answers with, with what the
webhook's owner may see at the moment of sending: fields that are null or not theirs to see are left out. Of what was removed there are the
ids. Beside a \`reaction\` stands the post, the comment or the reply that it is to. \`actor\` is whose key was used; it is left
out where the command line acted. New fields may come at any time: ignore what you don't know.`;
