import type { Texts } from './en.ts';

export const pictures: Texts['pictures'] = {
  kinds: 'PNG, JPEG, GIF, WebP oder AVIF.',
  sending: 'Das Bild wird geschickt …',
  sent: 'Das Bild ist da. Speichere, um es zu verwenden.',
  failed: 'Dieses Bild ging nicht.',
  refusals: [
    [/^is not a PNG/, 'Das ist kein Bild von einer Art, die geht: PNG, JPEG, GIF, WebP oder AVIF'],
    [/^cannot be read: it is damaged/, 'Dieses Bild ist beschädigt, oder es kam nicht ganz an'],
    [/^has more than (\d+) megapixels/, 'Dieses Bild hat mehr als $1 Megapixel'],
    [/^has more than (\d+) frames/, 'Dieses Bild hat mehr als $1 Einzelbilder'],
    [/^takes too long to read/, 'Dieses Bild zu lesen dauert zu lange'],
    [/^A picture may have ([\d.]+) MiB/, 'Dieses Bild ist zu groß: höchstens $1 MB'],
    [/^At most 0 pictures a day/, 'Hier können keine Bilder geschickt werden'],
    [/^At most 1 picture a day/, 'Du hast heute ein Bild geschickt, mehr gehen an einem Tag nicht'],
    [/^At most (\d+) pictures a day/, 'Du hast heute $1 Bilder geschickt, mehr gehen an einem Tag nicht'],
    [/^At most (\d+) pictures a minute/, 'Das sind viele Bilder: Versuch es in einer Minute noch einmal'],
    [/^Too many pictures wait/, 'Gerade kommen viele Bilder an: Versuch es gleich noch einmal'],
    [/^Pictures cannot be kept/, 'Im Augenblick kann kein Bild behalten werden'],
    [/^It took too long/, 'Es hat zu lange gedauert: Schick es noch einmal'],
    [/^is not a picture that you sent/, 'Wähle eine Datei'],
  ],
};
