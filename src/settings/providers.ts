import { type Context, inTransaction } from '../context.ts';
import { invalid, notFound } from '../errors.ts';
import { authorize } from '../permissions.ts';
import type { ProviderInput } from './settings.schema.ts';
import { changeSettings, showSettings } from './settings.ts';

/** @throws 403 without settings.manage · 404 */
export async function findProvider(ctx: Context, id: string) {
  const { oidc_providers } = await showSettings(ctx);
  const provider = oidc_providers.find((each) => each.id === id);
  if (!provider) throw notFound('provider');
  return provider;
}

/** @throws 400 for an id that is taken · 403 without settings.manage */
export async function addProvider(ctx: Context, provider: ProviderInput) {
  authorize(ctx.actor, 'settings.manage');
  await inTransaction(ctx, async (ctx) => {
    await ctx.database.dialect.serialise(ctx.db, 'providers');
    const { oidc_providers } = await showSettings(ctx);
    if (oidc_providers.some(({ id }) => id === provider.id)) throw invalid('/id', 'is taken');
    await changeSettings(ctx, { oidc_providers: [...oidc_providers, provider] });
  });
}

/** Replaces the provider with this id; a secret that is left out stays while the issuer does. @throws 403 · 404 */
export async function editProvider(ctx: Context, provider: ProviderInput) {
  authorize(ctx.actor, 'settings.manage');
  await inTransaction(ctx, async (ctx) => {
    await ctx.database.dialect.serialise(ctx.db, 'providers');
    await findProvider(ctx, provider.id);
    const { oidc_providers } = await showSettings(ctx);
    await changeSettings(ctx, {
      oidc_providers: oidc_providers.map((each) => (each.id === provider.id ? provider : each)),
    });
  });
}

/** Nobody signs in by it any more. @throws 403 · 404 */
export async function removeProvider(ctx: Context, id: string) {
  authorize(ctx.actor, 'settings.manage');
  await inTransaction(ctx, async (ctx) => {
    await ctx.database.dialect.serialise(ctx.db, 'providers');
    await findProvider(ctx, id);
    const { oidc_providers } = await showSettings(ctx);
    await changeSettings(ctx, { oidc_providers: oidc_providers.filter((each) => each.id !== id) });
  });
}
