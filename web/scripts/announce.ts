/** Lets readers of the screen hear a text when they have heard what they are at. */
export function announce(text: string) {
  let place = document.querySelector('[data-announced]');
  if (!place) {
    place = document.createElement('p');
    place.className = 'sr-only';
    place.setAttribute('role', 'status');
    place.setAttribute('data-announced', '');
    document.body.append(place);
  }
  const said = place;
  // What comes with its place is not always heard, nor the same text twice.
  said.textContent = '';
  setTimeout(() => {
    said.textContent = text;
  }, 150);
}
