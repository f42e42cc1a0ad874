import { number } from '../format.ts';
import type { View } from '../view.ts';
import { Hidden } from './form.tsx';
import { Icon } from './icon.tsx';

interface Reaction {
  slot: string;
  emoji: string;
  count: number;
  isMine: boolean;
}

export interface ReactionsView {
  reactions: Reaction[];
  /** What one may react to; undefined for those who only look. */
  to: { ref_type: string; ref_id: number } | undefined;
}

/** Who reacted how often, and for those who may a button for each: a second press takes it back. */
export function Reactions({ view, reactions: { reactions, to } }: { view: View; reactions: ReactionsView }) {
  if (reactions.length === 0) return null;
  if (!to || !view.me) return <Given view={view} reactions={reactions} />;
  const given = reactions.filter(({ count }) => count > 0);
  const others = reactions.filter(({ count }) => count === 0);
  return (
    <form class="react" method="post" action="/reactions" data-stay>
      <Hidden name="form_token" value={view.me.formToken} />
      <Hidden name="ref_type" value={to.ref_type} />
      <Hidden name="ref_id" value={String(to.ref_id)} />
      {given.length > 0 && <Buttons view={view} reactions={given} />}
      {others.length > 0 && (
        <details class="react-more" data-menu>
          <summary aria-label={view.t.writing.react} title={view.t.writing.react}>
            <Icon name="smile" />
          </summary>
          <Buttons view={view} reactions={others} />
        </details>
      )}
    </form>
  );
}

const Given = ({ view, reactions }: { view: View; reactions: Reaction[] }) => (
  <ul class="reactions" aria-label={view.t.reactionsLabel}>
    {reactions.map(({ slot, emoji, count }) => (
      <li key={slot} class="reaction">
        <span class="reaction-emoji">{emoji}</span> {number(view, count)}
      </li>
    ))}
  </ul>
);

const Buttons = ({ view, reactions }: { view: View; reactions: Reaction[] }) => (
  <ul class="reactions" aria-label={view.t.reactionsLabel}>
    {reactions.map(({ slot, emoji, count, isMine }) => (
      <li key={slot}>
        <button
          class="reaction"
          type="submit"
          name={isMine ? 'take' : 'give'}
          value={slot}
          aria-pressed={isMine}
        >
          <span class="reaction-emoji">{emoji}</span>
          {count > 0 && ` ${number(view, count)}`}
        </button>
      </li>
    ))}
  </ul>
);
