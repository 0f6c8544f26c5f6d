import { Entity, Relationship } from '@jupiterone/integration-sdk-core';
import http from 'http';
import { AddressInfo } from 'net';
import { text } from 'stream/consumers';

/** What JupiterOne was told about a job. */
export interface SynchronizationJob {
  entities: Entity[];
  relationships: Relationship[];
  /** The job log, as JupiterOne's user reads it. */
  events: Array<{ name: string; description: string }>;
  /** What ended the job, with what it was told then. */
  finalized?: { partialDatasets: { types: string[] } };
  aborted?: { reason: string };
  /** Requests that there is no route for, or that came when the job was over. */
  refused: string[];
  /** Everything that was sent, as it came: paths, headers and bodies. */
  traffic: string;
}

/** What `j1-integration run` is given to find the stand-in. */
export interface JupiterOne {
  url: string;
  job: SynchronizationJob;
  close(): Promise<void>;
}

/**
 * Starts a stand-in for JupiterOne's synchronization API on loopback, with a single job. It
 * takes uploads until the job is ended, and refuses whatever JupiterOne has no route for.
 */
export async function startJupiterOne(): Promise<JupiterOne> {
  const job: SynchronizationJob = {
    entities: [],
    relationships: [],
    events: [],
    refused: [],
    traffic: '',
  };

  /** Takes a request to a path below the job's, and answers whether there is such a path. */
  function take(path: string, body: unknown): boolean {
    const isOpen = !job.finalized && !job.aborted;
    switch (path) {
      case '':
        return true;
      case '/entities':
        job.entities.push(...(body as SynchronizationJob).entities);
        return isOpen;
      case '/relationships':
        job.relationships.push(...(body as SynchronizationJob).relationships);
        return isOpen;
      case '/events':
        job.events.push(...(body as SynchronizationJob).events);
        return true;
      case '/finalize':
        job.finalized = body as SynchronizationJob['finalized'];
        return isOpen;
      case '/abort':
        job.aborted = body as SynchronizationJob['aborted'];
        return isOpen;
      default:
        return false;
    }
  }

  async function answer(
    request: http.IncomingMessage,
    response: http.ServerResponse,
  ): Promise<void> {
    const body = await text(request);
    job.traffic += `${request.method} ${request.url} ${JSON.stringify(request.headers)}\n${body}\n`;
    const [, path] =
      /^\/persister\/synchronization\/jobs(?:\/job)?(\/.*)?$/.exec(
        request.url ?? '',
      ) ?? [];
    const isTaken = take(path ?? '', JSON.parse(body || '{}'));
    if (!isTaken) {
      job.refused.push(`${request.method} ${request.url}`);
    }
    response.writeHead(isTaken ? 200 : 404, {
      'content-type': 'application/json',
    });
    response.end(
      JSON.stringify({
        job: {
          id: 'job',
          integrationJobId: 'integration-job',
          status: job.aborted
            ? 'ABORTED'
            : job.finalized
              ? 'FINALIZE_PENDING'
              : 'AWAITING_UPLOADS',
          startTimestamp: 0,
          numEntitiesUploaded: job.entities.length,
          numRelationshipsUploaded: job.relationships.length,
        },
      }),
    );
  }

  const server = http.createServer((request, response) => {
    void answer(request, response);
  });
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve);
  });
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    job,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}
