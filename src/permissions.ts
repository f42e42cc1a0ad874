import { type RawBuilder, type SqlBool, sql } from 'kysely';
import { forbidden } from './errors.ts';

/**
 * Who may do what, and who may see which rows: all of it. A rule about reading stands here twice, as a function and as
 * the SQL that narrows rows to it; test/api/visibility.test.ts proves the two equal.
 */

export const permissions = {
  'boards.manage':
    'Create, edit, reorder and delete boards, change their members, post where only admins post',
  'users.create': 'Create members',
  'users.manage': 'Edit members and their status, see their e-mail address and sso_id',
  'users.impersonate': 'Name another member as the author',
  'users.list': 'List and search members, look one up by user_id',
  'roles.assign': 'Give and take roles that hold no more than your own',
  'roles.manage': 'Create, edit and delete custom roles',
  'settings.manage': 'Change the settings of the community',
  'webhooks.manage': 'Manage webhooks',
  'audit.read': 'Read the audit log',
  'data.manage': 'Back up and export',
  'posts.manage':
    "Edit, move, pin, tag and remove anybody's posts, post where only moderators post and without approval",
  'comments.manage': "Edit and remove anybody's comments and replies, reply under closed comments",
  'tags.manage': 'Create, edit and delete tags',
  'moderation.review': 'See what awaits approval, approve, reject, close, lock and archive',
  'posts.create': 'Write posts, edit and remove your own, tag them with existing tags',
  'comments.create': 'Write comments and replies, edit and remove your own',
  'reactions.add': 'React with emoji',
} as const;

export type Permission = keyof typeof permissions;

const everyday: Permission[] = ['posts.create', 'comments.create', 'reactions.add'];
const moderating: Permission[] = [
  'users.list',
  'posts.manage',
  'comments.manage',
  'tags.manage',
  'moderation.review',
];
const administering: Permission[] = [
  'boards.manage',
  'users.create',
  'users.manage',
  'users.impersonate',
  'roles.assign',
  'webhooks.manage',
  'settings.manage',
  'audit.read',
];
const owning: Permission[] = ['roles.manage', 'data.manage'];

export const OWNER = 1;
export const ADMIN = 2;
export const MODERATOR = 3;
export const MEMBER = 4;

/** What the built-in roles hold. Custom roles (ids from 100) keep theirs in the database. */
export const builtInRoles: Record<number, readonly Permission[]> = {
  [OWNER]: [...everyday, ...moderating, ...administering, ...owning],
  [ADMIN]: [...everyday, ...moderating, ...administering],
  [MODERATOR]: [...everyday, ...moderating],
  [MEMBER]: everyday,
};

/** Entity status: `post_status`, `comment_status`, a reply's `status`, and ours of boards and tags. */
export const Status = {
  ACTIVE: 15,
  APPROVAL_REQUIRED: 4,
  APPROVAL_REJECTED: 3,
  DRAFT: 2,
  INACTIVE: 0,
  REPORTED: -2,
  SPAM: -3,
  DELETED: -100,
} as const;

export const UserStatus = {
  ACTIVE: 10,
  UNVERIFIED: 6,
  INVITED: 5,
  WAITLIST: 4,
  INACTIVE: 0,
  BANNED: -3,
  DELETED: -100,
} as const;

/** State of a comment or reply. */
export const State = { OPEN: 0, CLOSED: 9, LOCKED: 10, ARCHIVED: 11 } as const;

/** Whoever asks: the API user, or nobody in particular. */
export interface Actor {
  /** 0 for a guest. */
  userId: number;
  roleId: number;
  permissions: ReadonlySet<Permission>;
}

/** @param permissions JSON array of what a custom role holds */
export function actorOf({ user_id, role_id, permissions }: ActorRow): Actor {
  const held = builtInRoles[role_id] ?? (JSON.parse(permissions) as Permission[]);
  return { userId: user_id, roleId: role_id, permissions: new Set(held) };
}

interface ActorRow {
  user_id: number;
  role_id: number;
  permissions: string;
}

export const guest: Actor = { userId: 0, roleId: 0, permissions: new Set() };

export const can = (actor: Actor, permission: Permission) => actor.permissions.has(permission);

/** @throws 403 ERR_P1 */
export function authorize(actor: Actor, permission: Permission) {
  if (!can(actor, permission)) throw forbidden(`This needs the permission ${permission}`);
}

export const canAsAuthor = (actor: Actor, authorId: number, own: Permission, permission: Permission) =>
  can(actor, permission) || (actor.userId === authorId && can(actor, own));

/** The author may; so may whoever holds `permission`. @throws 403 ERR_P1 */
export function authorizeAuthor(actor: Actor, authorId: number, own: Permission, permission: Permission) {
  if (canAsAuthor(actor, authorId, own, permission)) return;
  throw forbidden(`Only its author and those with the permission ${permission} may do this`);
}

/** A role is above another when it holds something that the other does not. */
export const isAbove = (role: Iterable<Permission>, other: ReadonlySet<Permission>) =>
  [...role].some((permission) => !other.has(permission));

// ── What an actor sees, as values that both the rules and their SQL take ────────────────────────────────────────────

export interface Viewer {
  userId: number;
  /** The highest hidden_type that is open to them: 0 for a guest, 1 when signed in. */
  openLevel: number;
  /** 1 when they may see what is not active. */
  reviews: number;
  /** 1 when they see every board's settings. */
  managesBoards: number;
}

export const viewerOf = (actor: Actor): Viewer => ({
  userId: actor.userId,
  openLevel: actor.userId === 0 ? 0 : 1,
  reviews: can(actor, 'moderation.review') ? 1 : 0,
  managesBoards: can(actor, 'boards.manage') ? 1 : 0,
});

interface BoardFacts {
  is_private: number;
  hidden_type: number;
  board_status: number;
  /** Whether the viewer is part of the board. */
  is_member: number;
}

/** May they read what is written in the board? Admins are no exception. */
export const readsBoard = (viewer: Viewer, board: BoardFacts) =>
  board.board_status === Status.ACTIVE &&
  (board.is_member === 1 || (board.is_private === 0 && board.hidden_type <= viewer.openLevel));

/** May they know that the board is there, and its settings? */
export const seesBoard = (viewer: Viewer, board: BoardFacts) =>
  board.board_status === Status.ACTIVE &&
  (board.hidden_type <= viewer.openLevel || board.is_member === 1 || viewer.managesBoards === 1);

interface EntityFacts {
  status: number;
  author_id: number;
}

/** May they see the post, comment or reply, given that they see what it stands in? A draft is its author's alone. */
export const seesEntity = (viewer: Viewer, { status, author_id }: EntityFacts) =>
  status === Status.ACTIVE ||
  (status !== Status.DELETED &&
    ((viewer.userId !== 0 && author_id === viewer.userId) ||
      (viewer.reviews === 1 && status !== Status.DRAFT)));

// The same as SQL, over the aliases b (boards), p (posts), c (comments) and r (replies).

const isMemberSql = (viewer: Viewer) =>
  sql`exists (select 1 from board_members m where m.board_id = b.board_id and m.user_id = ${viewer.userId})`;

export const readsBoardSql = (viewer: Viewer): RawBuilder<SqlBool> =>
  sql`(b.board_status = 15 and ${wouldReadBoardSql(viewer)})`;

/** May they read what is written in the board, or could they if it were still there? */
export const wouldReadBoardSql = (viewer: Viewer): RawBuilder<SqlBool> =>
  sql`((b.is_private = 0 and b.hidden_type <= ${viewer.openLevel}) or ${isMemberSql(viewer)})`;

export const seesBoardSql = (viewer: Viewer): RawBuilder<SqlBool> =>
  sql`(b.board_status = 15 and ${knowsBoardSql(viewer)})`;

/** May they know of the board, or would they if it were still there? */
export const knowsBoardSql = (viewer: Viewer): RawBuilder<SqlBool> =>
  sql`(b.hidden_type <= ${viewer.openLevel} or ${viewer.managesBoards} = 1 or ${isMemberSql(viewer)})`;

const seesEntitySql = (viewer: Viewer, status: string, author: string): RawBuilder<SqlBool> => sql`(
  ${sql.ref(status)} = 15 or (${sql.ref(status)} <> -100 and (
    ${sql.ref(author)} = ${viewer.userId} or (${viewer.reviews} = 1 and ${sql.ref(status)} <> 2))))`;

export const seesPostSql = (viewer: Viewer) => seesEntitySql(viewer, 'p.post_status', 'p.author_id');
export const seesCommentSql = (viewer: Viewer) => seesEntitySql(viewer, 'c.comment_status', 'c.author_id');
export const seesReplySql = (viewer: Viewer) => seesEntitySql(viewer, 'r.status', 'r.author_id');

// ── What an actor may write in a board ──────────────────────────────────────────────────────────────────────────────

/** Which permission a board's `permission_for` asks of those who post, beside posts.create. */
const permissionToPostIn: Record<number, Permission> = {
  1: 'boards.manage',
  5: 'posts.manage',
  10: 'posts.create',
};

/** @throws 403 ERR_P1. The board is one that the actor reads. */
export function authorizePosting(actor: Actor, board: { permission_for: number }) {
  authorize(actor, 'posts.create');
  if (!canPostIn(actor, board)) throw forbidden('You may not post in this board');
}

/** The board is one that the actor reads. */
export const canPostIn = (actor: Actor, board: { permission_for: number }) =>
  can(actor, 'posts.create') && can(actor, permissionToPostIn[board.permission_for] ?? 'boards.manage');

/** What a new post starts as. */
export const initialStatus = (actor: Actor, board: { needs_approval: number }) =>
  board.needs_approval === 1 && !can(actor, 'posts.manage') ? Status.APPROVAL_REQUIRED : Status.ACTIVE;
