import encodeQR from 'qr';

/** Light modules around the code, without which readers do not find it. */
const QUIET_ZONE = 4;

/** Longer texts fit into no code that a phone would still read. */
const LONGEST = 2_000;

/** A text for the camera of a phone: dark on white in every theme, since many readers take nothing else. */
export function QrCode({ text, label }: { text: string; label: string }) {
  if (text.length > LONGEST) return null;
  const rows = encodeQR(text, 'raw', { ecc: 'medium', border: QUIET_ZONE });
  return (
    <svg
      class="qr-code"
      role="img"
      aria-label={label}
      viewBox={`0 0 ${rows.length} ${rows.length}`}
      shape-rendering="crispEdges"
    >
      <rect width={rows.length} height={rows.length} fill="#fff" />
      <path d={rows.map(darkRuns).join('')} fill="#000" />
    </svg>
  );
}

/** Neighbours in a row are one bar. */
function darkRuns(row: boolean[], y: number): string {
  const text = row.map((isDark) => (isDark ? '#' : ' ')).join('');
  return [...text.matchAll(/#+/g)]
    .map(({ index, 0: { length } }) => `M${index} ${y}h${length}v1h-${length}z`)
    .join('');
}
