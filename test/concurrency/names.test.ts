import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { atOnce, joinMany, startTwoProcesses, statusesOf, type TwoProcesses } from './two-processes.ts';

let server: TwoProcesses;

beforeAll(async () => {
  server = await startTwoProcesses();
});

afterAll(() => server.close());

describe('a hundred at once, at two processes', () => {
  const spellings = ['sameperson', 'SamePerson', 'SAMEPERSON', 'ｓａｍｅperson'];
  const spelled = (turn: number) => spellings[turn % spellings.length] as string;

  it('who want one username: one gets it', async () => {
    const { admin, at } = server;
    const answers = await atOnce(100, (turn) =>
      admin.post(at(turn, '/users'), {
        first_name: 'Same',
        username: spelled(turn),
        email: `username${turn}@example.org`,
      }),
    );
    expect(statusesOf(answers)).toEqual({ 201: 1, 409: 99 });
  });

  it('who have one e-mail address: one joins', async () => {
    const { admin, at } = server;
    const answers = await atOnce(100, (turn) =>
      admin.post(at(turn, '/users'), {
        first_name: 'Same',
        username: `email${turn}`,
        email: turn % 3 === 0 ? 'Same@Example.org' : 'same@example.org',
      }),
    );
    expect(statusesOf(answers)).toEqual({ 201: 1, 409: 99 });
  });

  it('who have one sso_id: one joins', async () => {
    const { admin, at } = server;
    const answers = await atOnce(100, (turn) =>
      admin.post(at(turn, '/users'), {
        first_name: 'Same',
        email: `sso${turn}@example.org`,
        sso_id: 'crm-4711',
      }),
    );
    expect(statusesOf(answers)).toEqual({ 201: 1, 409: 99 });
  });

  it('who share their names and want no username in particular: all join', async () => {
    const { admin, at } = server;
    const answers = await atOnce(100, (turn) =>
      admin.post(at(turn, '/users'), {
        first_name: 'Maria',
        last_name: 'Silva',
        email: `maria${turn}@example.org`,
      }),
    );
    expect(statusesOf(answers)).toEqual({ 201: 100 });
    expect(new Set(answers.map(({ body }) => body.username.toLowerCase())).size).toBe(100);
  });

  it('who create one tag: one does', async () => {
    const { moderator, at } = server;
    const names = ['Release Notes', 'releasenotes', '#ReleaseNotes', 'RELEASE-NOTES'];
    const answers = await atOnce(100, (turn) =>
      moderator.post(at(turn, '/tags'), { name: names[turn % names.length] }),
    );
    expect(statusesOf(answers)).toEqual({ 201: 1, 409: 99 });
  });

  it('who create one role: one does', async () => {
    const { owner, at } = server;
    const answers = await atOnce(100, (turn) =>
      owner.post(at(turn, '/roles'), { role_name: turn % 2 ? 'Host' : 'HOST', permissions: [] }),
    );
    expect(statusesOf(answers)).toEqual({ 201: 1, 409: 99 });
  });
});

describe('renaming at once', () => {
  it('gives a username to one of twenty members', async () => {
    const members = await joinMany(server, 20, 'renamed');
    const answers = await Promise.all(
      members.map((member, turn) =>
        member.put(server.at(turn, `/users/${member.msid}`), { first_name: 'R', username: 'wanted' }),
      ),
    );
    expect(statusesOf(answers)).toEqual({ 200: 1, 409: 19 });
  });

  it('gives a name to one of twenty tags', async () => {
    const { moderator, at } = server;
    const tags = await atOnce(20, (turn) => moderator.post('/tags', { name: `first name ${turn}` }));
    const answers = await Promise.all(
      tags.map(({ body }, turn) => moderator.put(at(turn, `/tags/${body.tag_id}`), { name: 'Second Name' })),
    );
    expect(statusesOf(answers)).toEqual({ 200: 1, 409: 19 });
  });
});

it('never more than 100 API keys', async () => {
  const { member, at } = server;
  const answers = await atOnce(120, (turn) =>
    member.post(at(turn, '/users/me/api_keys'), { key_name: `key ${turn}` }),
  );
  // The member has one already: the key that asks.
  expect(statusesOf(answers)).toEqual({ 201: 99, 409: 21 });
});
