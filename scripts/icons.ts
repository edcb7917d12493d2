/**
 * npm run icons: draws every size of the app's icon from its two drawings, and packs them for macOS
 * and Windows. Needs rsvg-convert (librsvg2-bin).
 */
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { packIcns, packIco, type IconImage } from './runtime/icon-files.ts';
import { repoDir } from './runtime/repo.ts';
import { runCommand } from './runtime/run-command.ts';
import { runScript, say, SetupError } from './runtime/say.ts';

const resources = join(repoDir, 'electron', 'resources');
const sizes = [16, 24, 32, 48, 64, 128, 256, 512, 1024];
/** Up to this size only the loop is drawn: the notebook would be unreadable. */
const smallUpTo = 32;

await runScript(async () => {
  mkdirSync(join(resources, 'icons'), { recursive: true });
  const images: IconImage[] = [];
  for (const size of sizes) images.push(await draw(size));
  writeFileSync(join(resources, 'icon.icns'), packIcns(images));
  writeFileSync(join(resources, 'icon.ico'), packIco(images));
  say(`drew ${sizes.length} sizes, icon.icns and icon.ico in electron/resources`);
});

async function draw(size: number): Promise<IconImage> {
  const drawing = join(resources, size <= smallUpTo ? 'icon-small.svg' : 'icon.svg');
  const file = join(resources, 'icons', `${size}x${size}.png`);
  const { code, output } = await runCommand('rsvg-convert', [
    '-w',
    String(size),
    '-h',
    String(size),
    drawing,
    '-o',
    file,
  ]);
  if (code !== 0)
    throw new SetupError(
      `rsvg-convert could not draw ${file}: ${output}. On Debian it comes with: apt-get ` +
        'install librsvg2-bin',
    );
  return { size, png: readFileSync(file) };
}
