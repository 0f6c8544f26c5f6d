import { StepTools } from '../../graph/step';
import { quoted } from '../../jobLog';
import { byId, idOf } from '../../jumpcloud/listing';
import { directoriesListing, Directory, DirectorySettings } from './directory';
import { directoryKinds } from './kinds';

/**
 * Reads the settings of directories, which their listing does not tell: one request each. What
 * can't be read is noted, and does not stop the rest.
 *
 * @returns the settings by the id of the directory
 */
export async function readSettings(
  { client, organizationId, failures }: StepTools,
  directories: Directory[],
): Promise<Map<string, DirectorySettings>> {
  const settings = new Map<string, DirectorySettings>();
  for (const { type, settings: listing } of directoryKinds) {
    const names = new Map(
      directories
        .filter((each) => each?.type === type)
        .map((each) => [idOf(each) ?? '', each.name]),
    );
    names.delete('');
    for await (const { parent, items, error } of client.listEach(
      organizationId,
      names.keys(),
      { ...byId(listing), parents: directoriesListing },
    )) {
      if (error) {
        const name = quoted(names.get(parent) ?? parent);
        failures.note(`the settings of directory ${name} (${parent})`, error);
      }
      items?.forEach((item) => settings.set(parent, item));
    }
  }
  return settings;
}
