import { registerMatchers } from '@jupiterone/integration-sdk-testing';

registerMatchers(expect);

// Nothing is worth waiting for here.
process.env.JUMPCLOUD_PASS_PAUSE_MS ??= '1';
// An end-to-end test is a process of its own, on a machine that may be busy.
jest.setTimeout(60_000);
