import type { View } from '../view.ts';

/** Addresses of what one may do with a post, comment or reply. */
export interface ActionsView {
  edit?: string | undefined;
  remove?: string | undefined;
  moderate?: string | undefined;
  /** Where an author who does not moderate closes the thread below a comment, or opens it again. */
  close?: string | undefined;
  /** Left out below what one wrote oneself; its link is a ReportLink. */
  report?: string | undefined;
}

export function Actions({
  view: { t },
  actions: { edit, remove, moderate, close },
}: {
  view: View;
  actions: ActionsView;
}) {
  if (!edit && !remove && !moderate && !close) return null;
  return (
    <p class="actions">
      {edit && <a href={edit}>{t.writing.edit}</a>}
      {remove && <a href={remove}>{t.writing.remove}</a>}
      {moderate && <a href={moderate}>{t.writing.moderate}</a>}
      {close && <a href={close}>{t.writing.close}</a>}
    </p>
  );
}
