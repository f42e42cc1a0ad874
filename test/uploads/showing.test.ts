import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { makeBoard, makeComment, makePost } from '../support/fixtures.ts';
import { startServer, type TestServer } from '../support/server.ts';
import { picture, sent } from './pictures.ts';

/** Pages show pictures in their widths, and code in colours. */

let server: TestServer;

beforeAll(async () => {
  server = await startServer();
});

afterAll(() => server.close());

const visit = async (path: string) =>
  (await fetch(server.url + path, { headers: { accept: 'text/html' } })).text();

describe('the page of a post', () => {
  it('shows a picture in the width that fits, and tells others of it', async () => {
    const { member } = server;
    const { src, srcset } = await sent(member, await picture('png', { width: 900, height: 300 }));
    const img = `<img src="${src}" alt="Beans" width="900" height="300" loading="lazy" srcset="${srcset}" sizes="100vw" />`;
    const post_id = await makePost(member, await makeBoard(server.admin), { content: `<p>Look</p>${img}` });
    expect((await member.get(`/posts/${post_id}`)).body.content).toContain(img);
    const html = await visit(`/posts/${post_id}`);
    expect(html).toContain(img);
    expect(html).toMatch(new RegExp(`<meta property="og:image" content="${server.url}${src}"`));
    expect(html).toContain(`"image":"${server.url}${src}"`);
  });

  it('colours code in the post and its comments; what is stored stays plain', async () => {
    const { member } = server;
    const content = '<pre><code class="language-js">const a = "&lt;b&gt;";</code></pre>';
    const post_id = await makePost(member, await makeBoard(server.admin), { content });
    await makeComment(member, post_id, content);
    expect((await member.get(`/posts/${post_id}`)).body.content).toBe(content);
    const coloured =
      '<code class="language-js"><span class="hljs-keyword">const</span> a = <span class="hljs-string">&quot;&lt;b&gt;&quot;</span>;</code>';
    expect((await visit(`/posts/${post_id}`)).split(coloured)).toHaveLength(3);
  });
});

describe('the page of a member', () => {
  it('shows their pictures without TLS too, and after the community has moved to another address', async () => {
    const { member } = server;
    const [avatar, banner] = [await sent(member), await sent(member)];
    for (const home of [server.url, 'http://old.example.org:3000']) {
      const pictures = { user_avatar: home + avatar.src, banner: home + banner.src };
      await member.put(`/users/${member.msid}`, { first_name: 'Max', ...pictures });
      const { username } = (await member.get('/users/me')).body;
      const html = await visit(`/members/${username}`);
      for (const { src } of [avatar, banner]) expect(html).toMatch(new RegExp(`<img [^>]*src="${src}"`));
    }
  });
});
