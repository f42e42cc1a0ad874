const WIDTH = 30;

/** A bar that redraws itself on a terminal, and a line for each tenth elsewhere; on stderr, beside the result. */
export function progressBar() {
  const { stderr } = process;
  let drawn = '';
  return {
    show(noun: string, done: number, of: number) {
      const part = of === 0 ? 1 : done / of;
      const state = stderr.isTTY ? `${noun} ${Math.floor(part * 100)}` : `${noun} ${Math.floor(part * 10)}`;
      if (state === drawn) return;
      drawn = state;
      const count = `${done.toLocaleString('en')} of ${of.toLocaleString('en')} ${noun}`;
      if (!stderr.isTTY) return void stderr.write(`${count}\n`);
      const filled = Math.round(part * WIDTH);
      stderr.write(`\r\x1b[2K[${'█'.repeat(filled)}${'·'.repeat(WIDTH - filled)}] ${count}`);
    },
    end() {
      if (stderr.isTTY) stderr.write('\r\x1b[2K');
    },
  };
}
