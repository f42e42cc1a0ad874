import { type Static, type TSchema, Type } from 'typebox';

/** Pieces that the shapes of several nouns are made of. */

/** Refers to a schema registered under its `$id`, so that the API description names it once. */
export const refTo = <T extends TSchema>(schema: T) =>
  Type.Unsafe<Static<T>>({ $ref: `${(schema as { $id?: string }).$id}#` });

/** The largest id that a JSON number and its text both spell exactly. */
const LARGEST_ID = 999_999_999_999_999;

/** An id in a path or an answer. */
export const Id = (description: string, example = 163) =>
  Type.Integer({ minimum: 1, maximum: LARGEST_ID, description, examples: [example] });

/** An id in a body: the document types it as a string, so both `163` and `"163"` are taken. */
export const IdInput = (description: string) =>
  Type.Unsafe<number | string>({
    type: ['integer', 'string'],
    minimum: 1,
    maximum: LARGEST_ID,
    pattern: '^[1-9][0-9]{0,14}$',
    description: `${description} (a number, or its text)`,
    examples: ['1'],
  });

/** The number that an `IdInput` stands for. */
export const toId = (input: number | string) => Number(input);

export const Timestamp = (description: string) =>
  Type.String({ format: 'date-time', description, examples: ['2026-02-22T22:22:22.222Z'] });

/** Text of a person's, that says something. */
export const Words = (description: string, maxLength: number, example: string) =>
  Type.String({ minLength: 1, maxLength, pattern: '\\S', description, examples: [example] });

/** HTML, sanitised on the way in. A list may show fifty of them, so the longest of each must be borne fifty times. */
export const HtmlInput = (description: string, maxLength: number) =>
  Type.String({
    minLength: 1,
    maxLength,
    pattern: '\\S',
    description: `${description}. HTML; what is not on the allow-list is removed`,
    examples: ['<p>We meet on <strong>Friday</strong> at seven. #meetup</p>'],
  });

/** An empty text, or an absolute http(s) URL. */
export const WebAddress = (description: string) =>
  Type.String({
    maxLength: 2_000,
    pattern: '^$|^[Hh][Tt][Tt][Pp][Ss]?://[^\\s<>"]+$',
    description,
    examples: ['https://example.org/picture.png'],
  });

export const MsidInput = (description: string) =>
  Type.String({
    pattern: '^[1-9][0-9]{0,14}\\.[0-9A-Za-z]{1,40}$',
    description: `${description} (user_id, a dot, sid)`,
    examples: ['146.2HbbGwhlUiGXtyVCdJdBq1hoxgJ'],
  });

export const Ok = Type.Object({ message: Type.Literal('OK') }, { $id: 'Ok', description: 'It is done' });

export const done: Static<typeof Ok> = { message: 'OK' };

/** How many of each emoji slot; slots without any are left out. */
export const ReactionCounts = Type.Object(
  Object.fromEntries(
    ['s1', 's2', 's3', 's4', 's5', 's6'].map((slot) => [slot, Type.Optional(Type.Integer({ minimum: 1 }))]),
  ),
  { description: 'Reactions by slot; left out when there are none', examples: [{ s2: 1 }] },
);

export const Author = Type.Object(
  {
    user_id: Id('The author', 146),
    user_avatar: Type.String({
      description: 'URL of the picture, or empty',
      examples: ['https://example.org/alexandra.png'],
    }),
    username: Type.String({ examples: ['alexandra'] }),
    msid: Type.String({ examples: ['146.2HbbGwhlUiGXtyVCdJdBq1hoxgJ'] }),
  },
  { $id: 'Author', description: 'Who wrote it' },
);

export const ErrorBody = Type.Object(
  {
    id: Type.String({
      description: 'Names the request; also in X-Request-Id and in the log',
      examples: ['1sVIyJhyVLC_5PG5vCsY'],
    }),
    status: Type.String({ description: "The HTTP status's name", examples: ['BAD_REQUEST'] }),
    time: Timestamp('When it happened'),
    message: Type.String({
      description: 'A code, the character █, and words for people',
      examples: ['ERR_V1█Request payload validation errors'],
    }),
    errors: Type.Optional(
      Type.Array(
        Type.Object({
          path: Type.String({ description: 'JSON pointer to the field', examples: ['/headline'] }),
          message: Type.String({ examples: ['is required'] }),
        }),
        { description: 'One row a field, on validation errors' },
      ),
    ),
  },
  { $id: 'Error', description: 'What went wrong' },
);
