// A server on this machine that can be stopped and started again at the same port.
import { once } from "node:events";
import { createServer } from "node:http";

export class Listener {
  #answer;
  #server;

  /** `answer` gets every request with its response. */
  constructor(answer) {
    this.#answer = answer;
  }

  /** Listens, on the port of before if there was one. */
  async start() {
    this.#server = createServer(this.#answer);
    this.#server.listen(this.port ?? 0, "127.0.0.1");
    await once(this.#server, "listening");
    this.port = this.#server.address().port;
  }

  async stop() {
    if (!this.#server) return;
    this.#server.close();
    this.#server.closeAllConnections();
    await once(this.#server, "close");
    this.#server = undefined;
  }
}
