import type { View } from '../view.ts';
import type { WebhookView } from './webhook-data.ts';

/** Whether deliveries arrive, in a word. */
export function Health({ view, webhook }: { view: View; webhook: WebhookView }) {
  const t = view.t.admin.webhooks;
  if (!webhook.isEnabled) return <span class="badge badge-off">{t.disabled}</span>;
  if (webhook.failingSince) return <span class="badge badge-bad">{t.failing}</span>;
  return <span class="badge badge-good">{t.enabled}</span>;
}
