import { Badge, type Mark } from '../components/badge.tsx';
import { Avatar, type Person, PersonName } from '../components/person.tsx';
import { Reactions, type ReactionsView } from '../components/reactions.tsx';
import { RichText } from '../components/rich-text.tsx';
import { Time } from '../components/time.tsx';
import { moment } from '../format.ts';
import { ReportLink } from '../reports/report.tsx';
import type { View } from '../view.ts';
import { Actions, type ActionsView } from '../writing/actions.tsx';
import { type Place, ReplyForm } from '../writing/write-form.tsx';

/** What posts, comments and replies have in common. */
export interface WrittenText {
  author: Person;
  at: string;
  editedAt: string | undefined;
  /** Sanitised HTML. */
  content: string;
  /** The same without markup. */
  text: string;
  reactions: ReactionsView;
  marks: Mark[];
  actions: ActionsView;
}

export interface ReplyView extends WrittenText {
  id: number;
  href: string;
}

export interface CommentView extends WrittenText {
  id: number;
  href: string;
  replies: ReplyView[];
  replyCount: number;
  /** Address of all replies, where some are left out. */
  allReplies: string | undefined;
  /** Where a reply to it goes; undefined for those who may not. */
  reply: Place | undefined;
}

export function Edited({ view, at }: { view: View; at: string | undefined }) {
  if (!at) return null;
  return (
    <span class="edited" title={moment(view, at)}>
      {view.t.edited}
    </span>
  );
}

interface NoteProps {
  view: View;
  note: WrittenText & { id: number; href: string };
  noun: 'comment' | 'reply';
  reply?: Place | undefined;
}

/** Who wrote a comment or reply, when, and what. */
export function Note({ view, note, noun, reply }: NoteProps) {
  const { t } = view;
  return (
    <>
      <Avatar person={note.author} size={noun === 'comment' ? 40 : 32} />
      <div class="note-text">
        <p class="note-about">
          <PersonName person={note.author} />
          <a class="permalink" href={note.href}>
            <Time view={view} at={note.at} />
            <span class="sr-only"> {noun === 'comment' ? t.permalink : t.permalinkReply}</span>
          </a>
          <Edited view={view} at={note.editedAt} />
          {note.marks.map((mark) => (
            <Badge key={mark} view={view} mark={mark} />
          ))}
        </p>
        <RichText html={note.content} />
        <div class="note-foot">
          <Reactions view={view} reactions={note.reactions} />
          {reply && <ReplyForm view={view} place={reply} to={note.author.name} />}
          <Actions view={view} actions={note.actions} />
          <ReportLink view={view} href={note.actions.report} author={note.author.name} />
        </div>
      </div>
    </>
  );
}
