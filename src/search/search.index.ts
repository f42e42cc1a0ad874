import type { Db } from '../db/open.ts';
import { fold } from './fold.ts';
import { insertDocument, upsertDocument } from './search.queries.ts';
import type { SearchType } from './search.schema.ts';

/**
 * Makes the entity findable by `texts`, in the transaction of the change itself. What is shown to fewer people than the
 * entity (an e-mail address) must not be among them.
 * @param isNew spares the look for an earlier document
 */
export async function indexDocument(
  db: Db,
  ref_type: SearchType,
  ref_id: number,
  texts: (string | null | undefined)[],
  { isNew = false }: { isNew?: boolean } = {},
): Promise<void> {
  const document = { ref_type, ref_id, text: documentText(texts) };
  await (isNew ? insertDocument(db, document) : upsertDocument(db, document));
}

/** Two spaces end it: an index of three letters at a time then holds one that begins with each letter of the text. */
export const documentText = (texts: (string | null | undefined)[]) =>
  `${fold(texts.filter(Boolean).join(' '))}  `;
