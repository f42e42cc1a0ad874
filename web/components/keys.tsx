import type { View } from '../view.ts';

/** The keys that do something, in a dialog that scripts open (scripts/keys.ts). */
export function Keys({ view: { t, me } }: { view: View }) {
  const { moving } = t;
  return (
    <dialog class="keys" id="keys" aria-labelledby="keys-title">
      <h2 id="keys-title">{moving.keys}</h2>
      <dl>
        <Key name="/" does={moving.keySearch} />
        {me && <Key name="n" does={moving.keyNewPost} />}
        <Key name="j" does={moving.keyNext} />
        <Key name="k" does={moving.keyPrevious} />
        <Key name="?" does={moving.keyHelp} />
      </dl>
      <form method="dialog">
        <button class="button" type="submit">
          {moving.close}
        </button>
      </form>
    </dialog>
  );
}

const Key = ({ name, does }: { name: string; does: string }) => (
  <div>
    <dt>
      <kbd>{name}</kbd>
    </dt>
    <dd>{does}</dd>
  </div>
);
