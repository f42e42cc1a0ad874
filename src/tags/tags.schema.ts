import { type Static, Type } from 'typebox';
import { pageQuery } from '../http/paging.ts';
import { Id, IdInput, WebAddress, Words } from '../http/schema.ts';

const Colour = (description: string, fallback: string) =>
  Type.String({
    pattern: '^#([0-9a-fA-F]{3,4}|[0-9a-fA-F]{6}|[0-9a-fA-F]{8})$',
    description,
    examples: [fallback],
  });

const text = (description: string, maxLength: number, example: string) =>
  Type.Optional(Type.String({ maxLength, description, examples: [example] }));

const described = {
  description: text('What the tag is for', 5_000, 'Everything about releases'),
  image: Type.Optional(WebAddress('URL of a banner, or empty')),
  og_image: Type.Optional(WebAddress('URL of the picture shown where the tag is shared, or empty')),
  og_title: text('Title shown where the tag is shared', 300, 'Releases'),
  og_description: text('Description shown where the tag is shared', 1_000, 'What is new'),
};

export const TagInput = Type.Object({
  name: Words('The name as people read it; the hashtag is made from it', 200, 'Release Notes'),
  ...described,
  back_color: Type.Optional(Colour('Background, hexadecimal; #ffffff when left out', '#ffffff')),
  text_color: Type.Optional(Colour('Text, hexadecimal; #330000 when left out', '#330000')),
});
export type TagInput = Static<typeof TagInput>;

const row = {
  tag_id: Id('The tag', 18),
  name: Type.String({
    description: 'The hashtag: lower case, letters of any script, digits and _',
    examples: ['releasenotes'],
  }),
  display_name: Type.String({ description: 'The name as given', examples: ['Release Notes'] }),
};

const colours = {
  back_color: Colour('Background', '#ffffff'),
  text_color: Colour('Text', '#330000'),
};

export const TagRow = Type.Object({ ...row, ...colours }, { $id: 'TagRow', description: 'A tag in a list' });
export type TagRow = Static<typeof TagRow>;

export const Tag = Type.Object(
  {
    ...row,
    ...described,
    image: WebAddress('URL of a banner, or empty'),
    og_image: WebAddress('URL of the picture shown where the tag is shared, or empty'),
    ...colours,
  },
  { $id: 'Tag', description: 'A tag' },
);
export type Tag = Static<typeof Tag>;

export const TagParams = Type.Object({ tag_id: Id('The tag', 18) });

const oneOf = <T extends string>(values: readonly T[], description: string, fallback?: T) =>
  Type.Unsafe<T>({ type: 'string', enum: values, description, default: fallback, examples: [values[0]] });

export const TagListQuery = Type.Object({
  ...pageQuery,
  // No default: all that `ids` names fit on one page.
  page_size: Type.Optional(
    Type.Integer({
      minimum: 1,
      maximum: 50,
      description: 'Rows of a page, at most 50; 10, or all `ids`, when left out',
    }),
  ),
  sort_by: Type.Optional(oneOf(['id', 'name'] as const, 'What the list is sorted by', 'id')),
  order: Type.Optional(oneOf(['asc', 'desc'] as const, 'Ascending or descending', 'asc')),
  ids: Type.Optional(
    Type.String({
      pattern: '^[1-9][0-9]{0,14}(,[1-9][0-9]{0,14}){0,49}$',
      description: 'Up to 50 tag ids: those tags, in the order asked; unknown ids are left out',
      examples: ['1,13,18'],
    }),
  ),
});

export const TagSearchQuery = Type.Object({
  ...pageQuery,
  q: Type.String({
    minLength: 1,
    maxLength: 200,
    description: 'The beginning or a part of a tag name',
    examples: ['rel'],
  }),
});

const refTypes = ['POST', 'COMMENT', 'REPLY', 'USER'] as const;
export type RefType = (typeof refTypes)[number];

export const MappingQuery = Type.Object({
  ...pageQuery,
  ref_type: oneOf(refTypes, 'What kind of entity'),
  ref_id: Id('The id of the entity'),
});

export const MappingInput = Type.Object({
  ref_type: oneOf(refTypes, 'What kind of entity'),
  ref_id: IdInput('The id of the entity'),
  tag_ids: Type.Array(IdInput('A tag'), {
    maxItems: 50,
    description: 'Every tag that the entity shall have',
    examples: [[1, 2]],
  }),
});
