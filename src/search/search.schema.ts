import { type Static, Type } from 'typebox';
import { pageQuery } from '../http/paging.ts';
import { Author, Id, refTo, Timestamp } from '../http/schema.ts';

const types = ['POST', 'COMMENT', 'REPLY', 'USER', 'TAG'] as const;
export type SearchType = (typeof types)[number];

const SearchTypeName = (description: string) =>
  Type.Unsafe<SearchType>({ type: 'string', enum: types, description, examples: ['POST'] });

export const SearchQuery = Type.Object({
  ...pageQuery,
  q: Type.String({
    minLength: 1,
    maxLength: 200,
    pattern: '\\S',
    description: 'Words that must all occur, also as parts of words; case and accents make no difference',
    examples: ['first meeting'],
  }),
  type: Type.Optional(
    SearchTypeName('What to look for: posts, comments and replies when left out. USER needs users.list'),
  ),
  board_id: Type.Optional(Id('Only what is written in this board', 1)),
});

export const SearchHit = Type.Object(
  {
    type: SearchTypeName('What was found'),
    id: Id('The id of what was found'),
    board_id: Type.Optional(Id('The board it stands in; of what is written', 1)),
    post_id: Type.Optional(Id('The post, or the post that it stands under')),
    comment_id: Type.Optional(Id('The comment, or the comment that it answers', 42)),
    headline: Type.Optional(
      Type.String({ description: "The post's headline", examples: ['Our first meeting'] }),
    ),
    excerpt: Type.String({
      maxLength: 200,
      description: 'Plain text around the first of the words',
      examples: ['…for our first meeting on Friday at seven. Bring…'],
    }),
    user: Type.Optional(refTo(Author)),
    created_at: Timestamp('When it was written, joined or created'),
  },
  { $id: 'SearchHit', description: 'Something that was found; `user` is its author, or the member' },
);
export type SearchHit = Static<typeof SearchHit>;
