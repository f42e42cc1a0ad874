import { Badge, type Mark } from '../components/badge.tsx';
import { Choices } from '../components/choices.tsx';
import { Empty } from '../components/empty.tsx';
import { Icon } from '../components/icon.tsx';
import { More } from '../components/pager.tsx';
import { Avatar, shownAddress } from '../components/person.tsx';
import { RichText } from '../components/rich-text.tsx';
import { Time } from '../components/time.tsx';
import { month } from '../format.ts';
import { Layout } from '../layout.tsx';
import { type PostCard, PostList } from '../posts/post-list.tsx';
import type { View } from '../view.ts';

export const activityKinds = ['posts', 'comments', 'replies'] as const;
export type ActivityKind = (typeof activityKinds)[number];

export interface MemberView {
  href: string;
  username: string;
  /** Where the reader edits it, if it is theirs. */
  edit: string | undefined;
  /** Where the reader looks after the member. */
  manage: string | undefined;
  /** For those who may know it. */
  fullName: string | undefined;
  avatar: string;
  banner: string | undefined;
  role: 'owner' | 'administrator' | 'moderator' | undefined;
  isBot: boolean;
  joinedAt: string;
  /** Sanitised HTML. */
  description: string;
  links: { name: string; href: string }[];
}

/** Something short that a member wrote below a post. */
export interface Remark {
  href: string;
  headline: string;
  excerpt: string;
  at: string;
  marks: Mark[];
}

interface Props {
  view: View;
  member: MemberView;
  kind: ActivityKind;
  posts: PostCard[];
  remarks: Remark[];
  next: string | undefined;
  isStart: boolean;
}

const texts = { posts: 'profilePosts', comments: 'profileComments', replies: 'profileReplies' } as const;

/** A member, and what the reader may see of what they wrote. Search engines are asked to leave people alone. */
export function MemberPage({ view, member, kind, posts, remarks, next, isStart }: Props) {
  const { t } = view;
  const kindPath = (name: ActivityKind) => (name === 'posts' ? member.href : `${member.href}?show=${name}`);
  const isEmpty = posts.length === 0 && remarks.length === 0;
  return (
    <Layout
      view={view}
      head={{ title: member.username, canonical: member.href, noIndex: true, type: 'profile' }}
    >
      <Profile view={view} member={member} />
      <Choices
        label={t.showActivity}
        choices={activityKinds.map((name) => ({
          href: kindPath(name),
          text: t[texts[name]],
          isCurrent: name === kind,
        }))}
      />
      {posts.length > 0 && <PostList view={view} posts={posts} />}
      {remarks.length > 0 && <RemarkList view={view} remarks={remarks} />}
      {isEmpty && <Empty icon="comment" title={t.nothingHere} hint={t.nothingHereHint} />}
      <More view={view} next={next} nextText={t.moreActivity} start={isStart ? undefined : kindPath(kind)} />
    </Layout>
  );
}

function Profile({ view, member }: { view: View; member: MemberView }) {
  const { t } = view;
  const banner = member.banner && shownAddress(member.banner);
  return (
    <header class="profile">
      {banner && <img class="profile-banner" src={banner} alt="" referrerpolicy="no-referrer" />}
      <div class="profile-body">
        <Avatar person={{ name: member.username, avatar: member.avatar }} size={96} />
        <div class="profile-text">
          <h1>{member.fullName ?? member.username}</h1>
          <p class="profile-facts">
            {member.fullName && <span>@{member.username}</span>}
            {member.role && <span class="badge badge-pinned">{t[member.role]}</span>}
            {member.isBot && <span class="badge">{t.bot}</span>}
            <span class="profile-joined">
              <Icon name="calendar" />
              {t.memberSince} <time datetime={member.joinedAt}>{month(view, member.joinedAt)}</time>
            </span>
          </p>
          {member.description && <RichText html={member.description} />}
          {member.links.length > 0 && (
            <ul class="profile-links">
              {member.links.map(({ name, href }) => (
                <li key={name}>
                  <a href={href} rel="nofollow ugc noopener">
                    <Icon name="link" />
                    {name}
                  </a>
                </li>
              ))}
            </ul>
          )}
        </div>
        {(member.edit || member.manage) && (
          <div class="page-actions">
            {member.edit && (
              <a class="button" href={member.edit}>
                {t.editProfile}
              </a>
            )}
            {member.manage && (
              <a class="button" href={member.manage}>
                {t.manageMember}
              </a>
            )}
          </div>
        )}
      </div>
    </header>
  );
}

const RemarkList = ({ view, remarks }: { view: View; remarks: Remark[] }) => (
  <ol class="post-list">
    {remarks.map((remark) => (
      <li key={remark.href} class="remark">
        <h2 class="remark-title">
          <a href={remark.href}>{remark.headline}</a>{' '}
          {remark.marks.map((mark) => (
            <Badge key={mark} view={view} mark={mark} />
          ))}
        </h2>
        <p class="remark-text">{remark.excerpt}</p>
        <p class="remark-about">
          <Time view={view} at={remark.at} />
        </p>
      </li>
    ))}
  </ol>
);
