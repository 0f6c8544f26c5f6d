import http from 'http';
import { AddressInfo } from 'net';

/** A server of a test on loopback, whose answers the test scripts. */
export interface ScriptedServer {
  url: string;
  /** What was asked for, in the order in which it came. */
  requests: Array<{
    method?: string;
    path: string;
    headers: http.IncomingHttpHeaders;
  }>;
  close(): Promise<void>;
}

/**
 * @param answer gets the path with its query, and how often the same was asked for before
 */
export async function startServer(
  answer: (response: http.ServerResponse, path: string, count: number) => void,
): Promise<ScriptedServer> {
  const requests: ScriptedServer['requests'] = [];
  const server = http.createServer((request, response) => {
    const { method, url: path = '/', headers } = request;
    const count = requests.filter((request) => request.path === path).length;
    requests.push({ method, path, headers });
    answer(response, path, count);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}`,
    requests,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

/** Ends an answer with an object as JSON. */
export function sendJson(
  response: http.ServerResponse,
  status: number,
  body: unknown,
  headers: http.OutgoingHttpHeaders = {},
): void {
  response.writeHead(status, {
    'content-type': 'application/json',
    ...headers,
  });
  response.end(JSON.stringify(body));
}
