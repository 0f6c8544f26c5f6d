import http from 'http';
import { AddressInfo, connect } from 'net';

/** A proxy of a test on loopback. */
export interface Proxy {
  url: string;
  /** Hosts and ports that it was asked to connect to. */
  connects: string[];
  /** Where it connects to instead, whatever it is asked for: a host and port. */
  target?: string;
  close(): Promise<void>;
}

/**
 * Starts a proxy that makes the connections which CONNECT asks for.
 *
 * @param status what it answers instead, when it should connect to nothing
 */
export async function startProxy(status = 200): Promise<Proxy> {
  const connects: string[] = [];
  const proxy: Pick<Proxy, 'target'> = {};
  const server = http.createServer((_request, response) =>
    response.writeHead(405).end(),
  );
  server.on('connect', ({ url = '' }, client, head) => {
    connects.push(url);
    client.on('error', () => client.destroy());
    if (status !== 200) {
      client.end(`HTTP/1.1 ${status} Refused\r\n\r\n`);
      return;
    }
    const [host, port] = (proxy.target ?? url).split(':');
    const upstream = connect(Number(port), host, () => {
      client.write('HTTP/1.1 200 Connection established\r\n\r\n');
      upstream.write(head);
      upstream.pipe(client);
      client.pipe(upstream);
    });
    upstream.on('error', () => client.destroy());
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return Object.assign(proxy, {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    connects,
    close: () =>
      new Promise<void>((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  });
}
