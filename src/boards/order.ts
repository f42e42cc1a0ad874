interface Asked {
  /** '5 up' or '5 down': one place. */
  move: string;
  /** Ids with commas between them, as they should stand; those that are left out come behind. */
  order: string;
}

/** The ids as a form asked for them; what it names and is not there is passed over. */
export function moved(ids: number[], { move, order }: Asked): number[] {
  const [, id, way] = /^(\d+) (up|down)$/.exec(move) ?? [];
  if (id === undefined) {
    const named = [...new Set(order.split(',').map(Number))].filter((each) => ids.includes(each));
    return [...named, ...ids.filter((each) => !named.includes(each))];
  }
  const from = ids.indexOf(Number(id));
  const to = way === 'up' ? from - 1 : from + 1;
  if (from < 0 || to < 0 || to >= ids.length) return ids;
  return ids.with(from, ids[to] as number).with(to, ids[from] as number);
}
