import { uploadPath, widthsOf } from '../content/uploads.ts';
import type { listUsesOf, UploadRow } from './uploads.queries.ts';
import type { Upload } from './uploads.schema.ts';

type Uses = Awaited<ReturnType<typeof listUsesOf>>;

/** @param origin where members find this community @param uses of this upload, and others */
export function presentUpload(row: UploadRow, origin: string, uses: Uses = []): Upload {
  const { upload_id, format, bytes, width, height, frames, created_at } = row;
  const widths = widthsOf(width);
  const full = uploadPath(row, 'full');
  const candidates = widths.map((narrower) => `${uploadPath(row, narrower)} ${narrower}w`);
  return {
    upload_id,
    src: widths.includes(800) ? uploadPath(row, 800) : full,
    srcset: [...candidates, `${full} ${width}w`].join(', '),
    url: origin + full,
    format,
    bytes,
    width,
    height,
    frames,
    created_at,
    kept_until: row.kept_until ?? undefined,
    used_by: uses
      .filter((use) => use.upload_id === upload_id)
      .map(({ ref_type, ref_id }) => ({ ref_type, ref_id })),
  };
}
