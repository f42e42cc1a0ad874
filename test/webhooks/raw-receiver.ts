import type { AddressInfo } from 'node:net';
import { createServer, type Server, type Socket } from 'node:net';

/** Answers on the socket itself, for what no HTTP server would send. */
export class RawReceiver {
  /** Requests that came, as text. */
  readonly requests: string[] = [];
  readonly #server: Server;
  readonly #sockets = new Set<Socket>();

  private constructor(server: Server) {
    this.#server = server;
  }

  /** @param respond is given the socket as soon as a whole request has come */
  static async start(respond: (socket: Socket) => unknown): Promise<RawReceiver> {
    const server = createServer();
    const receiver = new RawReceiver(server);
    server.on('connection', (socket) => {
      receiver.#sockets.add(socket);
      socket.on('error', () => {});
      socket.on('close', () => receiver.#sockets.delete(socket));
      let text = '';
      socket.on('data', (chunk) => {
        text += chunk;
        // The payload's last field ends both objects.
        if (!text.endsWith('}}')) return;
        receiver.requests.push(text);
        text = '';
        respond(socket);
      });
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    return receiver;
  }

  get url() {
    return `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}/`;
  }

  async stop() {
    for (const socket of this.#sockets) socket.destroy();
    await new Promise((resolve) => this.#server.close(resolve));
  }
}
