import { once } from 'node:events';
import { connect, type Socket } from 'node:net';

/** Requests below the level of an HTTP client: bytes in, bytes out. */

export async function openSocket(serverUrl: string): Promise<Socket> {
  const { hostname, port } = new URL(serverUrl);
  const socket = connect(Number(port), hostname);
  socket.on('error', () => {}); // being cut off is what some tests are about
  await once(socket, 'connect');
  return socket;
}

export interface RawAnswer {
  status: number;
  headers: Map<string, string>;
  body: string;
}

/** Everything the server says until it closes the connection, answer by answer. */
export async function readAnswers(socket: Socket): Promise<RawAnswer[]> {
  const chunks: Buffer[] = [];
  socket.on('data', (chunk) => chunks.push(chunk));
  if (!socket.closed) await once(socket, 'close');
  return parseAnswers(Buffer.concat(chunks).toString('utf8'));
}

/** Sends the text and reads until the server closes. The last request should ask it to (`Connection: close`). */
export async function exchange(serverUrl: string, text: string | Buffer): Promise<RawAnswer[]> {
  const socket = await openSocket(serverUrl);
  socket.write(text);
  return readAnswers(socket);
}

function parseAnswers(text: string): RawAnswer[] {
  const answers: RawAnswer[] = [];
  let rest = Buffer.from(text);
  while (rest.length > 0) {
    const end = rest.indexOf('\r\n\r\n');
    if (end < 0) throw new Error(`not an answer: ${rest.toString()}`);
    const [statusLine = '', ...lines] = rest.subarray(0, end).toString().split('\r\n');
    const headers = new Map(
      lines.map((line) => [
        line.slice(0, line.indexOf(':')).toLowerCase(),
        line.slice(line.indexOf(':') + 1).trim(),
      ]),
    );
    const length = Number(headers.get('content-length') ?? 0);
    const start = end + 4;
    answers.push({
      status: Number(statusLine.split(' ')[1]),
      headers,
      body: rest.subarray(start, start + length).toString(),
    });
    rest = rest.subarray(start + length);
  }
  return answers;
}
