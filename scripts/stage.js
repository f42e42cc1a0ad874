// What the demo community lacks for pictures of every page: members who sign in, something to approve, to report, to be
// told of and to deliver.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createServer } from 'node:http';

const PASSWORD = 'a password for pictures';

/** Who looks at the pages beside guests. The administrator is an owner: roles have pages of their own. */
const people = {
  member: { username: 'mira_sundberg', email: 'mira@example.org', role: 'member' },
  admin: { username: 'ada_okafor', email: 'ada@example.org', role: 'owner' },
};

/** @typedef {{ user_id: number, msid: string, username: string, email: string, api_key: string }} Person */

/**
 * Makes the people who sign in, before the server starts.
 * @param {string} hearth the command line's file
 * @param {NodeJS.ProcessEnv} env
 * @returns {Promise<{ member: Person, admin: Person }>}
 */
export async function makePeople(hearth, env) {
  const made = {};
  for (const [who, { username, email, role }] of Object.entries(people)) {
    const flags = { '--username': username, '--email': email, '--role': role, '--password': PASSWORD };
    const words = Object.entries(flags).flat();
    const child = spawn(process.execPath, [hearth, 'user', 'create', '--json', ...words], {
      env,
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    let answer = '';
    child.stdout.on('data', (chunk) => {
      answer += chunk;
    });
    await once(child, 'close');
    Object.assign(made, { [who]: { email, ...JSON.parse(answer) } });
  }
  return /** @type {{ member: Person, admin: Person }} */ (made);
}

/**
 * Fills the stage by the API, as an integrator would.
 * @param {string} url
 * @param {{ member: Person, admin: Person }} people
 * @returns the ids that pages are named after, and what ends the receiver of webhooks
 */
export async function setStage(url, { member, admin }) {
  const receiver = await startReceiver();
  const asMember = callerOf(url, member);
  const asAdmin = callerOf(url, admin);
  const users = await asAdmin('GET', '/users?page_size=50');
  const others = users.filter(({ user_id }) => user_id !== member.user_id && user_id !== admin.user_id);

  const webhook = await asAdmin('POST', '/webhooks', {
    events: ['post.created', 'comment.created', 'member.joined'],
    target_url: receiver.url,
    description: 'New posts and comments, to the newsletter',
  });
  const diary = await asAdmin('POST', '/boards', {
    board_name: 'Garden diaries',
    board_description:
      'One diary a garden. The first post of each is read by a moderator before others see it.',
    is_private: true,
    hidden_type: 0,
    permission_for: 10,
    needs_approval: true,
  });
  await asAdmin('PUT', `/boards/${diary.board_id}/members`, {
    member_changes: { [member.msid]: true, [admin.msid]: true, [others[0].msid]: true },
  });
  for (const [headline, content] of [
    [
      'A balcony in Bergen, week one',
      '<p>Two boxes, one window, and rain. Radishes are up; the beans think about it.</p>',
    ],
    [
      'Allotment 14: what the last owner left',
      '<p>A greenhouse without glass, and rhubarb as tall as I am.</p>',
    ],
  ]) {
    await asMember('POST', '/posts', { board_id: diary.board_id, headline, content, authors: [member.msid] });
  }

  const post = await asMember('POST', '/posts', {
    board_id: 2,
    headline: 'How do you label your seedlings?',
    content: `<p>Every spring I am <strong>sure</strong> that I will remember which tray is which. I never do.</p>
      <h2>What I tried</h2>
      <ul><li>Wooden sticks: grey by June</li><li>Slate and chalk: lovely until it rains</li>
      <li>A list by tray number, printed from this:</li></ul>
      <pre><code class="language-python">for number, plant in enumerate(plants, start=1):
    print(f"{number:>3}  {plant.name}  sown {plant.sown:%d %b}")</code></pre>
      <blockquote><p>A label is a letter to your later self.</p></blockquote>
      <p>What survives the summer at your place? #gardening</p>`,
    authors: [member.msid],
  });
  const comments = [];
  for (const [index, content] of [
    'Cut-up yoghurt cups and a <strong>pencil</strong>. Pencil outlives every “permanent” pen.',
    `Copper tags, <em>scratched</em> with a nail. <span class="mention">@${member.username}</span> I can send you some.`,
    'I photograph each tray on the day I sow. The date is in the picture, and I never lose my phone. Well.',
    'Four trays, four colours, and a note on the fridge. It has worked for six years.',
  ].entries()) {
    const author = others[index];
    const comment = await asAdmin('POST', '/comments', {
      post_id: post.post_id,
      content,
      author: author.msid,
    });
    comments.push(comment);
  }
  await asMember('POST', '/replies', {
    comment_id: comments[0].comment_id,
    content: 'Pencil it is. Thank you!',
    author: member.msid,
  });
  await asAdmin('POST', '/replies', {
    comment_id: comments[0].comment_id,
    content: '2B, if you have the choice: it is the soft ones that stay.',
    author: others[5].msid,
  });
  await asAdmin('PUT', `/posts/${post.post_id}/reactions/s1`);
  await asMember('PUT', `/comments/${comments[0].comment_id}/reactions/s2`);
  await asAdmin('PUT', `/boards/2/pinned_posts/${post.post_id}`);
  receiver.refuse();
  await asMember('POST', '/comments', {
    post_id: post.post_id,
    content: 'I will try pencils and copper side by side and report in September.',
    author: member.msid,
  });
  return {
    post_id: post.post_id,
    comment_id: comments[0].comment_id,
    webhook_id: webhook.webhook_id,
    private_board_id: diary.board_id,
    close: () => receiver.close(),
  };
}

/**
 * @param {import('playwright-core').Page} page
 * @param {string} url
 * @param {Person} person
 */
export async function signIn(page, url, { email }) {
  await page.goto(`${url}/sign-in`);
  await page.locator('input[name=email]').first().fill(email);
  await page.locator('input[name=password]').fill(PASSWORD);
  await page.locator('input[name=password]').press('Enter');
  await page.waitForURL(`${url}/`);
}

/**
 * @param {string} url
 * @param {Person} person
 */
function callerOf(url, { api_key }) {
  /**
   * @param {string} method
   * @param {string} path
   * @param {object} [body]
   */
  return async (method, path, body) => {
    const response = await fetch(`${url}/api/v1${path}`, {
      method,
      headers: {
        authorization: `Bearer ${api_key}`,
        'user-agent': 'screenshots',
        ...(body ? { 'content-type': 'application/json' } : {}),
      },
      ...(body ? { body: JSON.stringify(body) } : {}),
    });
    const answer = await response.json();
    if (!response.ok) throw new Error(`${method} ${path}: ${JSON.stringify(answer)}`);
    return answer;
  };
}

/** Receives webhooks until it is told to refuse them. */
async function startReceiver() {
  let answer = { status: 200, text: '{"ok":true}' };
  const server = createServer((request, response) => {
    request.resume();
    response.writeHead(answer.status, { 'content-type': 'application/json' }).end(answer.text);
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = /** @type {import('node:net').AddressInfo} */ (server.address());
  return {
    url: `http://127.0.0.1:${port}/newsletter`,
    refuse() {
      answer = { status: 503, text: '{"error":"The newsletter is being sent; come back later"}' };
    },
    close() {
      server.closeAllConnections();
      server.close();
    },
  };
}
