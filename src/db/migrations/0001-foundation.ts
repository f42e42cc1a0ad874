import { sql } from 'kysely';
import type { Dialect } from '../dialect/dialect.ts';
import type { Migration } from '../migrate.ts';

/** Members, boards and what is written in them; keys, roles, events, settings. tables.ts says what each column means. */
export const foundation: Migration = {
  name: 'foundation',
  async up(db, { ddl }) {
    for (const statement of [...tables(ddl), ...indexes, ...ddl.searchIndex])
      await sql.raw(statement).execute(db);
    const now = new Date().toISOString();
    await db
      .insertInto('roles')
      .values(
        builtInRoles.map(([role_id, role_name, role_details]) => ({
          role_id,
          role_name,
          role_name_key: role_name.toLowerCase(),
          role_details,
          is_default: 1 as const,
          permissions: '[]',
          created_at: now,
          last_modified_at: now,
        })),
      )
      .execute();
  },
};

const builtInRoles: [number, string, string][] = [
  [1, 'Owner', 'Holds every permission, custom roles and backups included; there is always at least one'],
  [2, 'Admin', 'Manages boards, members, roles of others, webhooks and settings'],
  [3, 'Moderator', 'Keeps discussions in order: approves, edits and removes what members write'],
  [4, 'Member', 'Reads and writes in the boards that are open to them'],
];

function tables({ id, integer, text, tableEnd }: Dialect['ddl']): string[] {
  const count = `${integer} not null default 0`;
  const version = `version ${integer} not null default 1`;
  const slots = [1, 2, 3, 4, 5, 6].map((slot) => `s${slot} ${count}`).join(', ');
  const written = `
    author_id ${integer} not null references users (user_id),
    content ${text} not null,
    clean_text ${text} not null,
    react_count ${count}, ${slots},
    last_edited_at ${text},
    created_at ${text} not null,
    last_modified_at ${text} not null,
    ${version}`;
  return [
    `create table roles (
      role_id ${integer} primary key,
      role_name ${text} not null,
      role_name_key ${text} not null unique,
      role_details ${text} not null,
      is_default ${integer} not null,
      permissions ${text} not null,
      created_at ${text} not null,
      last_modified_at ${text} not null
    )`,
    `create table users (
      user_id ${id},
      sid ${text} not null,
      username ${text} not null,
      username_key ${text} not null unique,
      email ${text} not null,
      email_key ${text} not null unique,
      sso_id ${text} unique,
      first_name ${text} not null,
      middle_name ${text},
      last_name ${text},
      name_key ${text} not null,
      user_avatar ${text} not null default '',
      lang ${text} not null default 'en',
      timezone ${text} not null default 'UTC',
      user_description ${text} not null default '',
      banner ${text},
      social_media_links ${text},
      role_id ${integer} not null references roles (role_id),
      is_bot ${count},
      user_status ${integer} not null,
      password_hash ${text},
      login_count ${count},
      post_count ${count},
      comment_count ${count},
      reply_count ${count},
      created_at ${text} not null,
      last_modified_at ${text} not null,
      ${version}
    )`,
    `create table api_keys (
      key_id ${id},
      user_id ${integer} not null references users (user_id),
      key_name ${text} not null,
      key_hash ${text} not null unique,
      key_prefix ${text} not null,
      created_at ${text} not null,
      expires_at ${text},
      revoked_at ${text},
      last_used_at ${text},
      last_used_source ${text},
      last_used_agent ${text}
    )`,
    `create table boards (
      board_id ${id},
      board_name ${text} not null,
      about ${text},
      icon ${text},
      is_private ${integer} not null,
      hidden_type ${integer} not null,
      permission_for ${integer} not null,
      needs_approval ${integer} not null,
      display_order ${integer} not null,
      board_status ${integer} not null default 15,
      post_count ${count},
      last_posted_at ${text},
      created_at ${text} not null,
      last_modified_at ${text} not null,
      ${version}
    )`,
    `create table board_members (
      board_id ${integer} not null references boards (board_id),
      user_id ${integer} not null references users (user_id),
      created_at ${text} not null,
      primary key (board_id, user_id)
    )`,
    `create table posts (
      post_id ${id},
      board_id ${integer} not null references boards (board_id),
      headline ${text} not null,
      post_short_text ${text} not null,
      post_status ${integer} not null,
      comment_count ${count},
      reply_count ${count},
      view_count ${count},
      last_activity_at ${text} not null,
      ${written}
    )`,
    `create table board_pins (
      board_id ${integer} not null references boards (board_id),
      post_id ${integer} not null references posts (post_id),
      created_at ${text} not null,
      primary key (board_id, post_id)
    )`,
    `create table comments (
      comment_id ${id},
      post_id ${integer} not null references posts (post_id),
      comment_status ${integer} not null,
      state ${count},
      reply_count ${count},
      ${written}
    )`,
    `create table replies (
      reply_id ${id},
      comment_id ${integer} not null references comments (comment_id),
      post_id ${integer} not null references posts (post_id),
      status ${integer} not null,
      state ${count},
      ${written}
    )`,
    `create table reactions (
      ref_type ${text} not null,
      ref_id ${integer} not null,
      user_id ${integer} not null references users (user_id),
      slot ${text} not null,
      created_at ${text} not null,
      primary key (ref_type, ref_id, user_id, slot)
    )`,
    `create table tags (
      tag_id ${id},
      name ${text} not null,
      name_key ${text} unique,
      display_name ${text} not null,
      description ${text},
      image ${text} not null default '',
      og_image ${text} not null default '',
      og_title ${text},
      og_description ${text},
      back_color ${text} not null,
      text_color ${text} not null,
      tag_status ${integer} not null default 15,
      created_at ${text} not null,
      last_modified_at ${text} not null,
      ${version}
    )`,
    `create table tag_mappings (
      tag_id ${integer} not null references tags (tag_id),
      ref_type ${text} not null,
      ref_id ${integer} not null,
      from_content ${integer} not null,
      created_at ${text} not null,
      primary key (ref_type, ref_id, tag_id)
    )`,
    `create table search_documents (
      doc_id ${id},
      ref_type ${text} not null,
      ref_id ${integer} not null,
      text ${text} not null
    )`,
    `create table events (
      seq ${id},
      event ${text} not null,
      occurred_at ${text} not null,
      actor_id ${integer},
      ids ${text} not null,
      details ${text},
      source_name ${text},
      user_agent ${text},
      address ${text},
      request_id ${text}
    )`,
    `create table idempotency_keys (
      user_id ${integer} not null,
      idempotency_key ${text} not null,
      fingerprint ${text} not null,
      http_status ${integer} not null,
      body ${text} not null,
      created_at ${text} not null,
      primary key (user_id, idempotency_key)
    )`,
    `create table settings (
      name ${text} primary key,
      value ${text} not null
    )`,
  ].map((statement) => statement + tableEnd);
}

const indexes = [
  'create index users_name on users (name_key, user_id)',
  'create index users_created on users (created_at, user_id)',
  'create index users_role on users (role_id, user_status)',
  'create index api_keys_user on api_keys (user_id)',
  'create index board_members_user on board_members (user_id)',
  'create index posts_board on posts (board_id, post_id)',
  'create index posts_author on posts (author_id, post_id)',
  'create index posts_activity on posts (last_activity_at, post_id)',
  'create index posts_comments on posts (comment_count, post_id)',
  'create index comments_post on comments (post_id, comment_id)',
  'create index comments_author on comments (author_id, comment_id)',
  'create index replies_comment on replies (comment_id, reply_id)',
  'create index replies_post on replies (post_id, author_id)',
  'create index replies_author on replies (author_id, reply_id)',
  'create index tag_mappings_tag on tag_mappings (tag_id, ref_type, ref_id)',
  'create unique index search_documents_ref on search_documents (ref_type, ref_id)',
  'create index events_actor on events (actor_id, seq)',
  'create index events_event on events (event, seq)',
  'create index idempotency_keys_created on idempotency_keys (created_at)',
];
