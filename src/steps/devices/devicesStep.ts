import { collectAll, listingStep } from '../../graph/listingStep';
import { toReference } from '../../graph/property';
import { idOf } from '../../jumpcloud/listing';
import { emailsOfUsers } from '../core/emails';
import { users } from '../core/usersStep';
import { devices, System } from './device';
import { devicePosture, localAccounts } from './devicePosture';
import { DevicePosture, isReporting } from './posture';

/** Devices, with what System Insights tells of them and the addresses of their primary users. */
export const devicesStep = listingStep(devices, {
  dependsOn: [users.stepId],
  async collect(tools) {
    // Read beside the listing, whose pages wait for it.
    const reading = Promise.all([
      devicePosture.read(tools),
      localAccounts.read(tools),
    ]);
    const emails = emailsOfUsers(tools.run);
    const collecting = collectAll(tools, devices, async (records) => {
      const [postures, accounts] = await reading;
      const postureOf = (record: System): DevicePosture | undefined => {
        const id = idOf(record) ?? '';
        const own = {
          ...postures.get(id),
          ...(isReporting(record.systemInsights?.state) && accounts.get(id)),
        };
        return Object.keys(own).length > 0 ? own : undefined;
      };
      const emailOfOwner = (record: System): string | undefined => {
        const owner = toReference(record.primarySystemUser);
        return typeof owner === 'string' ? emails.get(owner) : undefined;
      };
      // A record may be anything: what is none is skipped later.
      return records.map(
        (record) =>
          record && {
            ...record,
            posture: postureOf(record),
            primaryUserEmail: emailOfOwner(record),
          },
      );
    });
    await Promise.all([collecting, reading]);
  },
});
