// An HTTP server on its port: listening with one clear line when it cannot, its address, and an end that waits for nobody's open stream.
import type { Server } from "node:http";
import type { AddressInfo } from "node:net";
import { UserError } from "../kernel/errors.ts";

/** @throws UserError if the port is taken, or cannot be listened on */
export function listen(server: Server, { port, host }: { port: number; host: string }): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once("error", (error: NodeJS.ErrnoException) => {
      const why =
        error.code === "EADDRINUSE"
          ? `port ${port} is taken: set PORT to a free one`
          : `cannot listen on ${host}:${port}: ${error.message}`;
      reject(new UserError(why));
    });
    server.listen(port, host, resolve);
  });
}

/** Where a listening server is, without a slash at its end. */
export function addressOf(server: Server, host: string): string {
  const { port } = server.address() as AddressInfo;
  const name = host === "0.0.0.0" || host === "::" ? "localhost" : host.includes(":") ? `[${host}]` : host;
  return `http://${name}:${port}`;
}

export function closeServer(server: Server): Promise<void> {
  return new Promise((resolve) => {
    server.close(() => resolve());
    server.closeIdleConnections();
    setTimeout(() => server.closeAllConnections(), 500).unref(); // streams that would stay open
  });
}
