import { StepTools } from '../../graph/step';
import { quoted } from '../../jobLog';
import { byId, idOf } from '../../jumpcloud/listing';
import { directoriesListing, Directory, DirectorySettings } from './directory';
import { directoryKinds } from './kinds';

type SettingsById = Map<string, DirectorySettings>;

/**
 * Reads the settings of directories, which their listing does not tell: one request each. What
 * can't be read is noted, and does not stop the rest.
 *
 * @returns the settings by the id of the directory
 */
export async function readSettings(
  { client, organizationId, failures }: StepTools,
  directories: Directory[],
): Promise<SettingsById> {
  const settings: SettingsById = new Map();
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

/** Adds its settings to a directory, but for those that the listing has told. */
export function addSettings(
  directory: Directory,
  settings: SettingsById,
): Directory {
  const told = Object.entries(directory).filter(([, value]) => value !== null);
  return {
    ...settings.get(idOf(directory) ?? ''),
    ...(Object.fromEntries(told) as Directory),
  };
}
