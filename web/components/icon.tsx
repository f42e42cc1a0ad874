/** Drawn for Hearth: strokes on a grid of 24. */
const paths = {
  bell: 'M6 16.5V11a6 6 0 0 1 12 0v5.5l1.5 2h-15zM10 18.5a2 2 0 0 0 4 0',
  smile: 'M12 4a8 8 0 1 0 0 16 8 8 0 0 0 0-16zM8.5 14a4.2 4.2 0 0 0 7 0M9.2 9.4v.8M14.8 9.4v.8',
  search: 'M10.5 4a6.5 6.5 0 1 0 0 13 6.5 6.5 0 0 0 0-13zM15.5 15.5 20 20',
  theme: 'M12 3.5a8.5 8.5 0 1 0 0 17zM12 3.5v17M12 3.5a8.5 8.5 0 0 1 0 17',
  comment: 'M5 5h14v10.5h-7.5L7 19.5v-4H5z',
  eye: 'M2.5 12S6 5.5 12 5.5 21.5 12 21.5 12 18 18.5 12 18.5 2.5 12 2.5 12zM12 9.3a2.7 2.7 0 1 0 0 5.4 2.7 2.7 0 0 0 0-5.4z',
  heart: 'M12 19.5S4 14.7 4 9.3A4.3 4.3 0 0 1 12 7a4.3 4.3 0 0 1 8 2.3c0 5.4-8 10.2-8 10.2z',
  pin: 'M9 3.5h6l-1 6 3.5 3.5h-11L10 9.5zM12 13v7.5',
  lock: 'M6 10.5h12v9H6zM8.5 10.5V8a3.5 3.5 0 0 1 7 0v2.5',
  archive: 'M4 5h16v4H4zM5.5 9v10.5h13V9M10 13h4',
  clock: 'M12 4a8 8 0 1 0 0 16 8 8 0 0 0 0-16zM12 8v4.5l3 2',
  hidden:
    'M4 4l16 16M9.5 6a9 9 0 0 1 2.5-.5c6 0 9.5 6.5 9.5 6.5a17 17 0 0 1-2.6 3.4M6.3 8.2A16 16 0 0 0 2.5 12S6 18.5 12 18.5a9 9 0 0 0 3.7-.8',
  link: 'M10 14l4-4M8.5 11 6 13.5a3.2 3.2 0 0 0 4.5 4.5L13 15.5M15.5 13 18 10.5A3.2 3.2 0 0 0 13.5 6L11 8.5',
  feed: 'M5 12a7 7 0 0 1 7 7M5 6a13 13 0 0 1 13 13M6 17.2a.8.8 0 1 0 0 1.6.8.8 0 0 0 0-1.6z',
  up: 'M5 15l7-7 7 7',
  down: 'M5 9l7 7 7-7',
  next: 'M9 5l7 7-7 7',
  previous: 'M15 5l-7 7 7 7',
  calendar: 'M4.5 6h15v13.5h-15zM4.5 10h15M8.5 3.5V7M15.5 3.5V7',
};

export type IconName = keyof typeof paths;

/** A picture that says nothing by itself: words stand beside it, or name what it is in. */
export const Icon = ({ name }: { name: IconName }) => (
  <svg class="icon" viewBox="0 0 24 24" width="20" height="20" aria-hidden="true" focusable="false">
    <path d={paths[name]} />
  </svg>
);
