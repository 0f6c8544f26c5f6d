import { StepTools } from '../../graph/tools';
import { quoted } from '../../jobLog';
import { idOf } from '../../jumpcloud/listing';
import { Directory, DirectorySettings } from './directory';
import { DIRECTORY_KINDS, kindOf, settingsListing } from './kinds';

type SettingsById = Map<string, DirectorySettings>;

/**
 * Reads the settings of directories, which their listing does not tell: one request each. What
 * can't be read is noted, and does not stop the rest.
 *
 * @returns the settings by the id of the directory
 */
export async function readSettings(
  { client, organizationId, gaps }: StepTools,
  directories: Directory[],
): Promise<SettingsById> {
  const settings: SettingsById = new Map();
  for (const kind of DIRECTORY_KINDS) {
    const names = new Map(
      directories.flatMap((each) => {
        const id = idOf(each);
        return id && kindOf(each.type) === kind ? [[id, each.name]] : [];
      }),
    );
    for await (const { id, object, error } of client.getEach(
      organizationId,
      names.keys(),
      settingsListing(kind),
    )) {
      if (object) {
        settings.set(id, object);
      } else if (error) {
        const name = quoted(names.get(id) ?? id);
        gaps.add(`the settings of directory ${name} (${id})`, [], error);
      }
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
