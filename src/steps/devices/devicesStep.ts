import { collectAll, listingStep } from '../../graph/listingStep';
import { idOf } from '../../jumpcloud/listing';
import { emailsOfUsers } from '../core/emails';
import { users } from '../core/usersStep';
import { devices } from './device';
import { posturesOf } from './devicePosture';

/** Devices, with what System Insights tells of them and the addresses of their primary users. */
export const devicesStep = listingStep(devices, {
  dependsOn: [users.stepId],
  async collect(tools) {
    // Read beside the listing, whose pages wait for it.
    const reading = posturesOf(tools);
    reading.catch(() => undefined);
    const emails = emailsOfUsers(tools.run);
    await collectAll(tools, devices, async (records) => {
      const postures = await reading;
      return records.map((record) => ({
        ...record,
        posture: postures.get(idOf(record) ?? ''),
        primaryUserEmail: emails.get(record.primarySystemUser?.id ?? ''),
      }));
    });
  },
});
