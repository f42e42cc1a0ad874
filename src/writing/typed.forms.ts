import type { FastifyRequest } from 'fastify';
import { formOf, type Problems } from '../http/forms.ts';
import { keepPictures } from '../uploads/uploads.forms.ts';
import { type Typed, typedIn, withPicture } from './typed.ts';

/** What a form with a text brought: a picture that was chosen stands at the end of the text, or is refused. */
export async function readTyped(request: FastifyRequest): Promise<{ typed: Typed; refused: Problems }> {
  const typed = typedIn(formOf(request));
  const { kept, problems = {} } = await keepPictures(request, ['picture']);
  return { typed: kept.picture ? withPicture(typed, kept.picture.src) : typed, refused: problems };
}
