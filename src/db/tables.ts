import type { Generated } from 'kysely';

/**
 * The tables, as both databases hold them. Storage is chosen so that the two read alike: ids and counters are integers,
 * flags 0 or 1, times RFC 3339 text in UTC with milliseconds, JSON is text, and names that must be unique without regard
 * to case have a folded `…_key` column beside them. migrations/ makes them.
 */
export interface Tables {
  users: UsersTable;
  api_keys: ApiKeysTable;
  roles: RolesTable;
  boards: BoardsTable;
  board_members: BoardMembersTable;
  board_pins: BoardPinsTable;
  posts: PostsTable;
  comments: CommentsTable;
  replies: RepliesTable;
  reactions: ReactionsTable;
  tags: TagsTable;
  tag_mappings: TagMappingsTable;
  search_documents: SearchDocumentsTable;
  events: EventsTable;
  webhooks: WebhooksTable;
  webhook_deliveries: WebhookDeliveriesTable;
  webhook_attempts: WebhookAttemptsTable;
  mails: MailsTable;
  sessions: SessionsTable;
  one_time_tokens: OneTimeTokensTable;
  known_devices: KnownDevicesTable;
  throttles: ThrottlesTable;
  second_factors: SecondFactorsTable;
  recovery_codes: RecoveryCodesTable;
  identities: IdentitiesTable;
  follows: FollowsTable;
  read_marks: ReadMarksTable;
  mentions: MentionsTable;
  notifications: NotificationsTable;
  notification_preferences: NotificationPreferencesTable;
  notification_settings: NotificationSettingsTable;
  log_readers: LogReadersTable;
  reports: ReportsTable;
  uploads: UploadsTable;
  upload_uses: UploadUsesTable;
  upload_leftovers: UploadLeftoversTable;
  drafts: DraftsTable;
  removals: RemovalsTable;
  idempotency_keys: IdempotencyKeysTable;
  settings: SettingsTable;
  schema_migrations: SchemaMigrationsTable;
}

export type Flag = 0 | 1;
/** RFC 3339, UTC, milliseconds: 2026-01-31T12:00:00.000Z. Sorts as text. */
export type Timestamp = string;

/** Raised by one at each change of the row; a post's view_count and a member's counters are the exceptions. */
type Version = Generated<number>;

interface UsersTable {
  user_id: Generated<number>;
  /** KSUID; with the id it makes the msid. */
  sid: string;
  username: string;
  username_key: string;
  email: string;
  email_key: string;
  sso_id: string | null;
  first_name: string;
  middle_name: string | null;
  last_name: string | null;
  /** Folded full name, for sorting. */
  name_key: string;
  user_avatar: Generated<string>;
  lang: Generated<string>;
  timezone: Generated<string>;
  /** Sanitised HTML. */
  user_description: Generated<string>;
  banner: string | null;
  /** JSON object: Twitter, Linkedin. */
  social_media_links: string | null;
  role_id: number;
  is_bot: Generated<Flag>;
  user_status: number;
  password_hash: string | null;
  login_count: Generated<number>;
  post_count: Generated<number>;
  comment_count: Generated<number>;
  reply_count: Generated<number>;
  created_at: Timestamp;
  last_modified_at: Timestamp;
  version: Version;
}

interface ApiKeysTable {
  key_id: Generated<number>;
  user_id: number;
  key_name: string;
  /** SHA-256 of the key, hex. The key itself is nowhere. */
  key_hash: string;
  /** The first characters, so that a person recognises the key. */
  key_prefix: string;
  created_at: Timestamp;
  expires_at: Timestamp | null;
  revoked_at: Timestamp | null;
  last_used_at: Timestamp | null;
  last_used_source: string | null;
  last_used_agent: string | null;
}

interface RolesTable {
  role_id: number;
  role_name: string;
  role_name_key: string;
  role_details: string;
  is_default: Flag;
  /** JSON array of permission names; built-in roles have theirs in permissions.ts. */
  permissions: string;
  created_at: Timestamp;
  last_modified_at: Timestamp;
}

interface BoardsTable {
  board_id: Generated<number>;
  board_name: string;
  about: string | null;
  icon: string | null;
  is_private: Flag;
  hidden_type: number;
  permission_for: number;
  needs_approval: Flag;
  display_order: number;
  board_status: Generated<number>;
  post_count: Generated<number>;
  last_posted_at: Timestamp | null;
  created_at: Timestamp;
  last_modified_at: Timestamp;
  version: Version;
}

interface BoardMembersTable {
  board_id: number;
  user_id: number;
  created_at: Timestamp;
}

interface BoardPinsTable {
  board_id: number;
  post_id: number;
  created_at: Timestamp;
}

/** How many of each emoji slot an entity has. */
interface ReactionCounts {
  react_count: Generated<number>;
  s1: Generated<number>;
  s2: Generated<number>;
  s3: Generated<number>;
  s4: Generated<number>;
  s5: Generated<number>;
  s6: Generated<number>;
}

interface WrittenText extends ReactionCounts {
  author_id: number;
  /** Sanitised HTML. */
  content: string;
  clean_text: string;
  last_edited_at: Timestamp | null;
  created_at: Timestamp;
  last_modified_at: Timestamp;
  version: Version;
}

interface PostsTable extends WrittenText {
  post_id: Generated<number>;
  board_id: number;
  headline: string;
  post_short_text: string;
  post_status: number;
  comment_count: Generated<number>;
  reply_count: Generated<number>;
  view_count: Generated<number>;
  /** When the post, or a comment or reply below it, was last written. */
  last_activity_at: Timestamp;
}

interface CommentsTable extends WrittenText {
  comment_id: Generated<number>;
  post_id: number;
  comment_status: number;
  state: Generated<number>;
  reply_count: Generated<number>;
}

interface RepliesTable extends WrittenText {
  reply_id: Generated<number>;
  comment_id: number;
  post_id: number;
  status: number;
  state: Generated<number>;
}

interface ReactionsTable {
  ref_type: string;
  ref_id: number;
  slot: string;
  user_id: number;
  created_at: Timestamp;
}

interface TagsTable {
  tag_id: Generated<number>;
  name: string;
  /** `name` while the tag lives, null once it is deleted, so that the name is free again. */
  name_key: string | null;
  display_name: string;
  description: string | null;
  image: Generated<string>;
  og_image: Generated<string>;
  og_title: string | null;
  og_description: string | null;
  back_color: string;
  text_color: string;
  tag_status: Generated<number>;
  created_at: Timestamp;
  last_modified_at: Timestamp;
  version: Version;
}

interface TagMappingsTable {
  tag_id: number;
  ref_type: string;
  ref_id: number;
  /** 1 when a hashtag in the content attached it: an edit that drops the hashtag takes it away again. */
  from_content: Flag;
  created_at: Timestamp;
}

interface SearchDocumentsTable {
  doc_id: Generated<number>;
  ref_type: string;
  ref_id: number;
  /** Folded by search/fold.ts, so that both databases compare plain text. */
  text: string;
}

interface EventsTable {
  event_id: Generated<number>;
  /** The place in the log, given in the order of commits just after the commit; null until then. Without gaps. */
  seq: number | null;
  event: string;
  occurred_at: Timestamp;
  /** The API user; null for the command line. */
  actor_id: number | null;
  /** JSON object of the ids that the event is about. */
  ids: string;
  /** JSON object of what the audit log adds, such as a role before and after. */
  details: string | null;
  source_name: string | null;
  user_agent: string | null;
  address: string | null;
  request_id: string | null;
}

interface WebhooksTable {
  webhook_id: Generated<number>;
  owner_id: number;
  target_url: string;
  /** JSON array of event names, or ["*"]. */
  events: string;
  /** Only events of this board. */
  board_id: number | null;
  description: string | null;
  enabled: Generated<Flag>;
  /** Why it is not enabled: OWNER, GONE, FAILING or BY_HAND; null while it is. */
  disabled_reason: string | null;
  disabled_at: Timestamp | null;
  /** When the first of the failures was that no success has followed. */
  failing_since: Timestamp | null;
  /** The receiver asked for nothing before. */
  held_until: Timestamp | null;
  /** `whsec_` and the key in base64. Signing needs it, so it is kept as it is. */
  secret: string;
  /** Signs too until `previous_secret_until`. */
  previous_secret: string | null;
  previous_secret_until: Timestamp | null;
  /** A replay under way: events after this seq, to `replay_until` inclusive, are still to be put in line. */
  replay_after: number | null;
  replay_until: number | null;
  /** The sender that delivers for this webhook now, until the lease lapses. */
  leased_by: string | null;
  leased_until: Timestamp | null;
  /** Deleted for everybody; the rows of its log go in the background. */
  deleted_at: Timestamp | null;
  created_at: Timestamp;
  last_modified_at: Timestamp;
  version: Version;
}

interface WebhookDeliveriesTable {
  job_id: Generated<number>;
  webhook_id: number;
  /** Null for a test. */
  event_id: number | null;
  /** The event's; 0 for a test. */
  seq: number;
  event: string;
  /** The header webhook-id: the same for each attempt, and unlike any other, after a restore too. */
  message_id: string;
  /** waiting, delivered or failed. */
  state: string;
  /** Attempts since it was put in line. */
  tries: Generated<number>;
  due_at: Timestamp;
  created_at: Timestamp;
  finished_at: Timestamp | null;
}

interface WebhookAttemptsTable {
  attempt_id: Generated<number>;
  job_id: number;
  attempted_at: Timestamp;
  /** Null when no answer came. */
  http_status: number | null;
  duration_ms: number;
  /** Why there was no answer, in a few words. */
  error: string | null;
  /** How the answer's body begins. */
  response: string | null;
}

interface MailsTable {
  mail_id: Generated<number>;
  /** The header Message-ID without its host: the same for each attempt, so that a mail sent twice is recognised. */
  message_id: string;
  recipient: string;
  subject: string;
  /** Emptied once the mail is sent or given up: it may hold a link that signs in. */
  body_text: string;
  body_html: string | null;
  /** JSON object of further headers. */
  headers: string | null;
  /** waiting, sent or failed. */
  state: Generated<string>;
  tries: Generated<number>;
  /** The next attempt; while one is under way, when somebody else may try. */
  due_at: Timestamp;
  give_up_at: Timestamp;
  created_at: Timestamp;
  finished_at: Timestamp | null;
}

interface SessionsTable {
  session_id: Generated<number>;
  /** SHA-256 of the cookie, hex. The cookie itself is nowhere. */
  token_hash: string;
  user_id: number;
  /** How they signed in: password, link, provider, or what else made the session. */
  method: string;
  user_agent: string | null;
  address: string | null;
  created_at: Timestamp;
  /** To the hour. */
  last_seen_at: Timestamp;
  expires_at: Timestamp;
}

interface OneTimeTokensTable {
  token_id: Generated<number>;
  /** SHA-256, hex. */
  token_hash: string;
  /** What it is good for, and for nothing else. */
  purpose: string;
  user_id: number | null;
  /** JSON, by purpose. */
  data: string | null;
  /** Wrong codes that were entered with it. */
  tries: Generated<number>;
  created_at: Timestamp;
  expires_at: Timestamp;
}

interface KnownDevicesTable {
  /** SHA-256 of the device's cookie, hex. */
  device_hash: string;
  user_id: number;
  last_seen_at: Timestamp;
}

interface ThrottlesTable {
  /** What is counted; addresses and accounts only as SHA-256. */
  throttle_key: string;
  count: number;
  since: Timestamp;
  last_at: Timestamp;
}

interface SecondFactorsTable {
  user_id: number;
  /** Base32, as the app has it. Checking codes needs it as it is. */
  secret: string;
  /** The half minute of the last code that was taken: no code works twice. */
  last_step: number;
  created_at: Timestamp;
}

interface RecoveryCodesTable {
  user_id: number;
  /** SHA-256, hex; the row goes when the code is used. */
  code_hash: string;
}

interface IdentitiesTable {
  /** The provider, by its issuer URL. */
  issuer: string;
  subject: string;
  user_id: number;
  /** As the provider gave it when the two were linked. */
  email: string;
  created_at: Timestamp;
  last_used_at: Timestamp;
}

interface FollowsTable {
  user_id: number;
  /** BOARD or POST. */
  ref_type: string;
  ref_id: number;
  /** 0 for what a member stopped following: writing there does not start it again. */
  is_following: Flag;
  created_at: Timestamp;
}

interface ReadMarksTable {
  user_id: number;
  /** BOARD or POST. */
  ref_type: string;
  ref_id: number;
  /** When they last looked at it. */
  read_at: Timestamp;
}

/** Whom a text names, so that an edit tells only those whom it adds. */
interface MentionsTable {
  /** POST, COMMENT or REPLY. */
  ref_type: string;
  ref_id: number;
  user_id: number;
  created_at: Timestamp;
}

interface NotificationsTable {
  notification_id: Generated<number>;
  /** Who is told. */
  user_id: number;
  /** A name of notifications/kinds.ts. */
  kind: string;
  /** What it tells of; of several that are gathered in one, the newest. */
  event_id: number;
  /** The place of that event in the log. */
  seq: number;
  /** Null where it is about no post. */
  post_id: number | null;
  comment_id: number | null;
  reply_id: number | null;
  /** When the first of the events happened that it gathers. */
  since: Timestamp;
  /** When the newest did. */
  at: Timestamp;
  read_at: Timestamp | null;
  /** When it goes into a mail; null when it is not to, or has. */
  mail_due_at: Timestamp | null;
}

/** What members chose other than the default. */
interface NotificationPreferencesTable {
  user_id: number;
  kind: string;
  /** app, email or off. */
  choice: string;
}

interface NotificationSettingsTable {
  user_id: number;
  /** Whether they follow the posts that they write or comment on. */
  follows_written: Generated<Flag>;
  /** Stands in their mails; whoever has it can end those, and nothing else. */
  unsubscribe_token: string | null;
}

/** How far each reader of the event log is that the server itself has. */
interface LogReadersTable {
  name: string;
  seq: number;
}

interface ReportsTable {
  report_id: Generated<number>;
  reporter_id: number;
  /** POST, COMMENT or REPLY. */
  ref_type: string;
  ref_id: number;
  /** The post that it is, or stands under. */
  post_id: number;
  /** A name of reports/reasons.ts. */
  reason: string;
  /** In the reporter's words. */
  details: string | null;
  /** DISMISSED or ACTED; null while it is open. */
  outcome: string | null;
  closed_by: number | null;
  closed_at: Timestamp | null;
  created_at: Timestamp;
}

interface UploadsTable {
  upload_id: Generated<number>;
  owner_id: number;
  /** 128 random bits, hex: names the files, and stands in their addresses. */
  name: string;
  /** SHA-256 of the full picture as it is kept, hex. */
  hash: string;
  /** What was sent: png, jpeg, gif, webp or avif. What is kept is WebP. */
  format: string;
  /** Of the full picture as it is kept; so are width and height. */
  bytes: number;
  width: number;
  height: number;
  /** More than one: it moves. */
  frames: number;
  created_at: Timestamp;
  /** Null while something uses it; else when it may be swept. */
  kept_until: Timestamp | null;
}

interface UploadUsesTable {
  /** POST, COMMENT, REPLY or USER. */
  ref_type: string;
  ref_id: number;
  upload_id: number;
  created_at: Timestamp;
}

/** Files that no row of uploads names, or not yet: they are deleted when due. */
interface UploadLeftoversTable {
  name: string;
  due_at: Timestamp;
}

interface DraftsTable {
  user_id: number;
  /** Where the text would go: writing/places.ts. */
  place: string;
  /** JSON of the form's fields. */
  fields: string;
  saved_at: Timestamp;
}

/** What was removed a moment ago, so that whoever did it can take that back. */
interface RemovalsTable {
  /** POST, COMMENT or REPLY. */
  ref_type: string;
  ref_id: number;
  removed_by: number;
  status_before: number;
  removed_at: Timestamp;
}

interface IdempotencyKeysTable {
  user_id: number;
  idempotency_key: string;
  /** SHA-256 of method, path and body. */
  fingerprint: string;
  http_status: number;
  body: string;
  created_at: Timestamp;
}

interface SettingsTable {
  name: string;
  /** JSON. */
  value: string;
}

interface SchemaMigrationsTable {
  version: number;
  name: string;
  applied_at: Timestamp;
}
