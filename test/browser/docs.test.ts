import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { launchBrowser } from '../support/browser.ts';
import { startServer, type TestServer } from '../support/server.ts';

let server: TestServer;
let browser: Browser;

beforeAll(async () => {
  [server, browser] = await Promise.all([startServer(), launchBrowser()]);
});

afterAll(async () => {
  await browser?.close();
  await server?.close();
});

/** A page that writes down all that goes wrong on it, and whom it calls. */
async function openPage(path: string) {
  const page = await browser.newPage();
  const complaints: string[] = [];
  const hosts = new Set<string>();
  page.on('console', (message) => {
    if (['error', 'warning'].includes(message.type())) complaints.push(message.text());
  });
  page.on('pageerror', (error) => complaints.push(String(error)));
  page.on('requestfailed', (request) => complaints.push(`${request.url()}: ${request.failure()?.errorText}`));
  page.on('request', (request) => {
    const { protocol, origin } = new URL(request.url());
    if (protocol !== 'data:' && protocol !== 'blob:') hosts.add(origin);
  });
  // As text, since it runs in the page.
  await page.addInitScript(`document.addEventListener('securitypolicyviolation', (event) => {
    console.error('CSP: ' + event.violatedDirective + ' ' + event.blockedURI);
  });`);
  const response = await page.goto(`${server.url}${path}`, { waitUntil: 'networkidle' });
  return { page, response, complaints, hosts };
}

/** Opens an operation, runs it, and reads what came back. */
async function tryOut(page: Page, operationId: string) {
  const operation = page.locator(`[id$="-${operationId}"]`);
  await operation.locator('.opblock-summary-control').click();
  await operation.getByRole('button', { name: 'Execute' }).click();
  const answer = operation.locator('.live-responses-table');
  await answer.waitFor();
  const status = await answer.locator('tbody .response-col_status').first().innerText();
  return {
    status: Number.parseInt(status, 10),
    body: await answer.locator('.highlight-code pre').first().innerText(),
  };
}

describe('/docs', () => {
  it('shows every operation, takes a key, and calls the API with it', async () => {
    const { page, complaints, hosts } = await openPage('/docs');
    await page.locator('.opblock').first().waitFor();
    const { paths, webhooks } = server.app.swagger() as unknown as Record<string, Record<string, object>>;
    const operations = Object.values({ ...paths, ...webhooks }).flatMap((operations) =>
      Object.keys(operations),
    );
    expect(await page.locator('.opblock').count()).toBe(operations.length);
    expect(await page.title()).toContain('Hearth');

    await page.getByRole('button', { name: 'Authorize' }).first().click();
    const bearer = page.locator('.auth-container', { hasText: 'bearer' });
    await bearer.locator('input').fill(server.member.api_key);
    await bearer.getByRole('button', { name: 'Apply credentials' }).click();
    await page.getByRole('button', { name: 'Close' }).first().click();

    const { status, body } = await tryOut(page, 'getSelf');
    expect(status).toBe(200);
    expect(JSON.parse(body)).toMatchObject({ username: 'max', user_id: server.member.user_id });

    expect(complaints).toEqual([]);
    expect([...hosts]).toEqual([server.url]);
    await page.close();
  });

  it('shows what each event delivers, which nobody can call', async () => {
    const { page, complaints } = await openPage('/docs');
    const delivery = page.locator('[id$="-onPostCreated"]');
    await delivery.locator('.opblock-summary-control').click();
    await delivery.getByText('webhook-signature').waitFor();
    expect(await delivery.innerText()).toContain('"event": "post.created"');
    expect(await delivery.getByRole('button', { name: 'Execute' }).count()).toBe(0);
    expect(complaints).toEqual([]);
    await page.close();
  });

  it('keeps no key', async () => {
    const { page } = await openPage('/docs');
    const kept = await page.evaluate(
      'JSON.stringify([{ ...localStorage }, { ...sessionStorage }, document.cookie])',
    );
    expect(kept).not.toContain('hearth_');
    await page.close();
  });

  it('allows scripts and styles of its own alone', async () => {
    for (const path of ['/docs', '/docs/', '/docs/static/index.html', '/docs/json']) {
      const { headers, status } = await fetch(`${server.url}${path}`);
      expect([path, status]).toEqual([path, 200]);
      const policy = directives(headers.get('content-security-policy'));
      expect(policy).toMatchObject({
        'default-src': ["'self'"],
        'object-src': ["'none'"],
        'base-uri': ["'self'"],
        'form-action': ["'self'"],
        'frame-ancestors': ["'self'"],
      });
      expect(Object.values(policy).flat()).not.toContain("'unsafe-inline'");
      expect(Object.values(policy).flat()).not.toContain("'unsafe-eval'");
      // Without TLS in front of it, the page would find nothing of its own.
      expect(policy).not.toHaveProperty('upgrade-insecure-requests');
      const hosts = Object.values(policy)
        .flat()
        .filter((source) => !/^('.*'|data:)$/.test(source));
      expect(hosts).toEqual([]);
      expect(headers.get('x-content-type-options')).toBe('nosniff');
    }
  });

  it('has no file but its own', async () => {
    for (const path of [
      '/docs/static/nothing.js',
      '/docs/static/..%2f..%2fpackage.json',
      '/docs/static/%2e%2e/package.json',
    ]) {
      const answer = await fetch(`${server.url}${path}`);
      expect([path, answer.status]).toEqual([path, 404]);
      expect(await answer.json()).toMatchObject({ message: expect.stringMatching(/^ERR_N1█/) });
    }
  });
});

function directives(policy: string | null): Record<string, string[]> {
  return Object.fromEntries(
    (policy ?? '')
      .split(';')
      .filter((directive) => directive.trim())
      .map((directive) => {
        const [name = '', ...sources] = directive.trim().split(/\s+/);
        return [name, sources];
      }),
  );
}
