import { readFileSync } from 'node:fs';
import { createConfig, lintFromString } from '@redocly/openapi-core';
import openapiTypes, { astToString } from 'openapi-typescript';
import { describe, expect, it } from 'vitest';
import { publicEvents } from '../../src/events/events.catalog.ts';
import { generatedPages, openApiDocument } from '../../src/http/openapi.document.ts';

const read = (name: string) => readFileSync(new URL(`../../${name}`, import.meta.url), 'utf8');

describe('the API description', () => {
  it('checked in as openapi.json is the one that the server serves (else: npm run openapi)', async () => {
    expect(JSON.parse(read('openapi.json'))).toEqual(JSON.parse(JSON.stringify(await openApiDocument())));
  });

  it('is what the types of the client are made of (else: npm run openapi)', async () => {
    const types = astToString(await openapiTypes(JSON.parse(read('openapi.json'))));
    expect(read('client/schema.d.ts')).toBe(`// Generated from openapi.json by npm run openapi.\n${types}`);
  });

  it.each(Object.entries(generatedPages()))('is what %s is made of (else: npm run openapi)', (path, text) => {
    expect(read(path)).toBe(text);
  });

  it('has an entry under webhooks for each event, and says how each is signed', () => {
    const { webhooks, components } = JSON.parse(read('openapi.json'));
    expect(Object.keys(webhooks)).toEqual(publicEvents);
    for (const { post } of Object.values<{ post: { parameters: { $ref: string }[] } }>(webhooks)) {
      const headers = post.parameters.map(({ $ref }) => components.parameters[$ref.split('/').at(-1) ?? '']);
      expect(headers.map(({ name, in: where, required }) => [name, where, required])).toEqual([
        ['webhook-id', 'header', true],
        ['webhook-timestamp', 'header', true],
        ['webhook-signature', 'header', true],
      ]);
    }
  });

  it('has no errors for a linter', async () => {
    const config = await createConfig({ extends: ['recommended'] });
    const problems = await lintFromString({ source: read('openapi.json'), config });
    const errors = problems.filter(({ severity }) => severity === 'error');
    expect(
      errors.map(({ ruleId, message, location }) => `${ruleId} ${location[0]?.pointer} ${message}`),
    ).toEqual([]);
  });

  it('says what every operation, parameter and field of a body is, with examples where a value is not obvious', () => {
    const document = JSON.parse(read('openapi.json'));
    const missing: string[] = [];
    for (const [path, methods] of Object.entries<Record<string, Operation>>(document.paths)) {
      for (const [method, operation] of Object.entries(methods)) {
        const name = `${method} ${path}`;
        if (!operation.summary || !operation.operationId) missing.push(name);
        for (const listed of operation.parameters ?? []) {
          const parameter = listed.$ref
            ? document.components.parameters[listed.$ref.split('/').at(-1) ?? '']
            : listed;
          if (!parameter.description && !parameter.schema?.description)
            missing.push(`${name} ${parameter.name}`);
        }
        const body = operation.requestBody?.content['application/json']?.schema.properties ?? {};
        for (const [field, schema] of Object.entries(body)) {
          if (!schema.description && !schema.properties) missing.push(`${name} ${field}`);
        }
        for (const status of ['401', '403', '429', '500', '503']) {
          if (!operation.responses[status]) missing.push(`${name} ${status}`);
        }
      }
    }
    expect(missing).toEqual([]);
  });
});

interface Operation {
  summary?: string;
  operationId?: string;
  parameters?: { $ref?: string; name: string; description?: string; schema?: { description?: string } }[];
  requestBody?: {
    content: Record<
      string,
      { schema: { properties?: Record<string, { description?: string; properties?: object }> } }
    >;
  };
  responses: Record<string, unknown>;
}
