/** All that is said where one sends pictures. */
export const pictures = {
  kinds: 'PNG, JPEG, GIF, WebP or AVIF.',
  sending: 'The picture is being sent …',
  sent: 'The picture is here. Save to use it.',
  failed: 'This picture could not be taken.',
  /** What operations say against a picture. */
  refusals: [
    [/^is not a PNG/, 'This is not a picture of a kind that can be taken: PNG, JPEG, GIF, WebP or AVIF'],
    [/^cannot be read: it is damaged/, 'This picture is damaged, or not all of it arrived'],
    [/^has more than (\d+) megapixels/, 'This picture has more than $1 megapixels'],
    [/^has more than (\d+) frames/, 'This picture has more than $1 frames'],
    [/^takes too long to read/, 'This picture takes too long to read'],
    [/^A picture may have ([\d.]+) MiB/, 'This picture is too large: at most $1 MB'],
    [/^At most 0 pictures a day/, 'No pictures can be sent here'],
    [/^At most 1 picture a day/, 'You have sent one picture today, which is as many as you may'],
    [/^At most (\d+) pictures a day/, 'You have sent $1 pictures today, which is as many as you may'],
    [/^At most (\d+) pictures a minute/, 'You are sending many pictures: try again in a minute'],
    [/^Too many pictures wait/, 'Many pictures are being taken right now: try again in a moment'],
    [/^Pictures cannot be kept/, 'No picture can be kept at the moment'],
    [/^It took too long/, 'It took too long: send it again'],
    [/^is not a picture that you sent/, 'Choose a file'],
  ] as [RegExp, string][],
};
