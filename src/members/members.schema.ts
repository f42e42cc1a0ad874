import { type Static, Type } from 'typebox';
import { Id, IdInput, MsidInput, Timestamp, WebAddress, Words } from '../http/schema.ts';
import { UserStatus } from '../permissions.ts';

const sid = '2HbbGwhlUiGXtyVCdJdBq1hoxgJ';

const statuses = '10 ACTIVE · 6 UNVERIFIED · 5 INVITED · 4 WAITLIST · 0 INACTIVE · -3 BANNED · -100 DELETED';

const identity = {
  user_id: Id('The member', 146),
  sid: Type.String({
    description: 'Random, sorts by the time of joining; with user_id it makes the msid',
    examples: [sid],
  }),
  msid: Type.String({
    description: 'user_id, a dot, sid: how requests name a member',
    examples: [`146.${sid}`],
  }),
  username: Type.String({ description: 'Unique without regard to case', examples: ['alexandra'] }),
  user_avatar: Type.String({
    description: 'URL of the picture, or empty',
    examples: ['https://example.org/alexandra.png'],
  }),
  first_name: Type.String({ examples: ['Alexandra'] }),
  middle_name: Type.Optional(
    Type.String({ description: 'Left out when there is none', examples: ['Maria'] }),
  ),
  last_name: Type.Optional(
    Type.String({ description: 'Left out when there is none', examples: ['Petrova'] }),
  ),
  role_id: Id('Role; GET /roles lists them', 4),
  user_status: Type.Integer({ description: statuses, examples: [10] }),
  created_at: Timestamp('When they joined'),
};

const isBot = Type.Boolean({ description: 'Writes by a program, not by hand', examples: [false] });
const email = Type.String({ description: 'E-mail address', examples: ['alexandra@example.org'] });

export const MemberRow = Type.Object(identity, {
  $id: 'MemberRow',
  description: 'A member, as lists show them',
});
export type MemberRow = Static<typeof MemberRow>;

export const Self = Type.Object(
  { ...identity, is_bot: isBot, email, last_modified_at: Timestamp('When the profile last changed') },
  { $id: 'Self', description: 'A member, as they and their creator see them' },
);
export type Self = Static<typeof Self>;

const SocialMediaLinks = Type.Object(
  {
    Twitter: Type.Optional(WebAddress('Profile on Twitter')),
    Linkedin: Type.Optional(WebAddress('Profile on LinkedIn')),
  },
  { description: 'Profiles elsewhere', examples: [{ Twitter: 'https://twitter.com/alexandra' }] },
);

const counter = (description: string) => Type.Integer({ minimum: 0, description, examples: [12] });

export const Member = Type.Object(
  {
    ...identity,
    email: Type.Optional({ ...email, description: 'For the member and for users.manage' }),
    sso_id: Type.Optional(
      Type.String({ description: 'Id in your sign-on system; for users.manage', examples: ['crm-4711'] }),
    ),
    is_bot: isBot,
    user_description: Type.String({
      description: 'Sanitised HTML, or empty',
      examples: ['<p>Grows tomatoes.</p>'],
    }),
    banner: Type.Optional(
      Type.String({ description: 'URL of the wide picture', examples: ['https://example.org/banner.png'] }),
    ),
    social_media_links: Type.Optional(SocialMediaLinks),
    lang: Type.Optional(
      Type.String({ description: 'BCP 47 tag; for the member and for users.manage', examples: ['en'] }),
    ),
    timezone: Type.Optional(
      Type.String({
        description: 'IANA name; for the member and for users.manage',
        examples: ['Europe/Berlin'],
      }),
    ),
    meta: Type.Object({}, { description: 'Empty', examples: [{}] }),
    login_count: counter('How often they signed in'),
    post_count: counter('Posts that every member may read'),
    comment_count: counter('Comments that every member may read'),
    reply_count: counter('Replies that every member may read'),
  },
  { $id: 'Member', description: 'A member' },
);
export type Member = Static<typeof Member>;

const nameInput = (description: string, example: string) =>
  Type.String({ maxLength: 100, description, examples: [example] });

/** What a profile has, whoever writes it. */
const profile = {
  first_name: Words('First name', 100, 'Alexandra'),
  middle_name: Type.Optional(nameInput('Middle name', 'Maria')),
  last_name: Type.Optional(nameInput('Last name', 'Petrova')),
  username: Type.Optional(
    Type.String({
      pattern: '^[\\p{L}\\p{N}_][\\p{L}\\p{M}\\p{N}_]{0,39}$',
      description: 'Up to 40 letters of any script, digits and _; unique without regard to case',
      examples: ['alexandra'],
    }),
  ),
  user_avatar: Type.Optional(WebAddress('URL of the picture, or empty')),
  lang: Type.Optional(
    Type.String({ maxLength: 60, description: 'BCP 47 tag; default en', examples: ['en'] }),
  ),
  timezone: Type.Optional(
    Type.String({ maxLength: 60, description: 'IANA name; default UTC', examples: ['Europe/Berlin'] }),
  ),
};

export const MemberInput = Type.Object({
  ...profile,
  email: Type.String({
    format: 'email',
    maxLength: 254,
    description: 'Verified by you; unique without regard to case',
    examples: ['alexandra@example.org'],
  }),
  sso_id: Type.Optional(
    Type.String({
      minLength: 1,
      maxLength: 255,
      pattern: '\\S',
      description: 'Id in your sign-on system; unique. It keeps you from creating somebody twice',
      examples: ['crm-4711'],
    }),
  ),
});
export type MemberInput = Static<typeof MemberInput>;

export const ProfileInput = Type.Object({
  ...profile,
  user_description: Type.Optional(
    Type.String({
      maxLength: 20_000,
      description: 'About the member. HTML; what is not on the allow-list is removed',
      examples: ['<p>Grows tomatoes.</p>'],
    }),
  ),
  banner: Type.Optional(WebAddress('URL of the wide picture, or empty')),
  social_media_links: Type.Optional(SocialMediaLinks),
});
export type ProfileInput = Static<typeof ProfileInput>;

export const CHANGE_ROLE = 101;
export const CHANGE_STATUS = 102;

export const MemberPatch = Type.Object({
  action: Type.Unsafe<typeof CHANGE_ROLE | typeof CHANGE_STATUS>({
    type: 'integer',
    enum: [CHANGE_ROLE, CHANGE_STATUS],
    description: '101 gives another role (data.role_id), 102 another status (data.user_status)',
    examples: [CHANGE_ROLE],
  }),
  data: Type.Object(
    {
      role_id: Type.Optional(IdInput('The role to give')),
      user_status: Type.Optional(
        Type.Unsafe<number>({
          type: 'integer',
          enum: Object.values(UserStatus),
          description: statuses,
          examples: [10],
        }),
      ),
    },
    { description: 'What the action needs', examples: [{ role_id: 3 }] },
  ),
  details: Type.Optional(
    Type.String({
      maxLength: 2_000,
      description: 'Why; kept in the audit log',
      examples: ['Helps with the spring meetup'],
    }),
  ),
});
export type MemberPatch = Static<typeof MemberPatch>;

export const MemberParams = Type.Object({ msid: MsidInput('The member') });

export const MemberOrIdParams = Type.Object({
  msid: Type.String({
    pattern: '^[1-9][0-9]{0,14}(\\.[0-9A-Za-z]{1,40})?$',
    description: 'The member: an msid, or a user_id for those with users.list',
    examples: [`146.${sid}`],
  }),
});
