import type { Tables } from '../db/tables.ts';

export interface CopiedTable {
  name: Exclude<keyof Tables, 'schema_migrations'>;
  /** Columns of the primary key: the order in which rows are read. */
  key: readonly string[];
}

/** Every table that holds rows of the community, parents before their children. */
export const copiedTables: readonly CopiedTable[] = [
  { name: 'roles', key: ['role_id'] },
  { name: 'users', key: ['user_id'] },
  { name: 'api_keys', key: ['key_id'] },
  { name: 'boards', key: ['board_id'] },
  { name: 'board_members', key: ['board_id', 'user_id'] },
  { name: 'posts', key: ['post_id'] },
  { name: 'board_pins', key: ['board_id', 'post_id'] },
  { name: 'comments', key: ['comment_id'] },
  { name: 'replies', key: ['reply_id'] },
  { name: 'reactions', key: ['ref_type', 'ref_id', 'user_id', 'slot'] },
  { name: 'tags', key: ['tag_id'] },
  { name: 'tag_mappings', key: ['ref_type', 'ref_id', 'tag_id'] },
  { name: 'search_documents', key: ['doc_id'] },
  { name: 'events', key: ['event_id'] },
  { name: 'webhooks', key: ['webhook_id'] },
  { name: 'webhook_deliveries', key: ['job_id'] },
  { name: 'webhook_attempts', key: ['attempt_id'] },
  { name: 'mails', key: ['mail_id'] },
  { name: 'sessions', key: ['session_id'] },
  { name: 'one_time_tokens', key: ['token_id'] },
  { name: 'known_devices', key: ['device_hash', 'user_id'] },
  { name: 'throttles', key: ['throttle_key'] },
  { name: 'second_factors', key: ['user_id'] },
  { name: 'recovery_codes', key: ['user_id', 'code_hash'] },
  { name: 'identities', key: ['issuer', 'subject'] },
  { name: 'follows', key: ['user_id', 'ref_type', 'ref_id'] },
  { name: 'read_marks', key: ['user_id', 'ref_type', 'ref_id'] },
  { name: 'mentions', key: ['ref_type', 'ref_id', 'user_id'] },
  { name: 'notifications', key: ['notification_id'] },
  { name: 'notification_preferences', key: ['user_id', 'kind'] },
  { name: 'notification_settings', key: ['user_id'] },
  { name: 'log_readers', key: ['name'] },
  { name: 'reports', key: ['report_id'] },
  { name: 'uploads', key: ['upload_id'] },
  { name: 'upload_uses', key: ['ref_type', 'ref_id', 'upload_id'] },
  { name: 'upload_leftovers', key: ['name'] },
  { name: 'drafts', key: ['user_id', 'place'] },
  { name: 'removals', key: ['ref_type', 'ref_id'] },
  { name: 'idempotency_keys', key: ['user_id', 'idempotency_key'] },
  { name: 'settings', key: ['name'] },
];
