import { type Static, Type } from 'typebox';
import { Id, Timestamp } from '../http/schema.ts';

export const UploadInput = Type.Object({
  file: Type.String({
    contentMediaType: 'application/octet-stream',
    description:
      'A PNG, JPEG, GIF, WebP or AVIF picture. What it is decides itself by its bytes; its name and type are not looked at',
  }),
});

const path = (description: string, example: string) => Type.String({ description, examples: [example] });

export const Upload = Type.Object(
  {
    upload_id: Id('The picture', 163),
    src: path(
      'Its address in this community, for the `src` of an `<img>` in content',
      '/uploads/163/800-9f86d081884c7d659a2feaa0c55ad015.webp',
    ),
    srcset: path(
      'All its widths, for the `srcset`',
      '/uploads/163/320-9f86d081884c7d659a2feaa0c55ad015.webp 320w, /uploads/163/full-9f86d081884c7d659a2feaa0c55ad015.webp 640w',
    ),
    url: path(
      'The full picture with its host, for `user_avatar` and `banner`',
      'https://community.example.org/uploads/163/full-9f86d081884c7d659a2feaa0c55ad015.webp',
    ),
    format: Type.Unsafe<string>({
      type: 'string',
      enum: ['png', 'jpeg', 'gif', 'webp', 'avif'],
      description: 'What was sent. What is served is WebP',
      examples: ['jpeg'],
    }),
    bytes: Type.Integer({ description: 'Of the full picture', examples: [48_213] }),
    width: Type.Integer({ description: 'Pixels', examples: [640] }),
    height: Type.Integer({ description: 'Pixels', examples: [480] }),
    frames: Type.Integer({ description: 'More than one: it moves', examples: [1] }),
    created_at: Timestamp('When it was sent'),
    kept_until: Type.Optional(
      Timestamp('Nothing uses it, and if nothing does by then it is deleted; left out while something does'),
    ),
    used_by: Type.Array(
      Type.Object({
        ref_type: Type.Unsafe<string>({
          type: 'string',
          enum: ['POST', 'COMMENT', 'REPLY', 'USER', 'COMMUNITY'],
          description: 'USER: as avatar, as banner or in the description. COMMUNITY: as the logo',
          examples: ['POST'],
        }),
        ref_id: Id('The post, comment, reply or member'),
      }),
      { description: 'What shows it: whoever sees one of these sees the picture' },
    ),
  },
  { $id: 'Upload', description: 'A picture of yours' },
);
export type Upload = Static<typeof Upload>;

export const UploadParams = Type.Object({ upload_id: Id('The picture') });
