/** Where a form was refused: goes to the first field with a problem, else to what is said above the form. */
export function focusProblem() {
  const fields = [...document.querySelectorAll<HTMLElement>('main [aria-invalid=true]')];
  const field = fields.find((each) => each.offsetParent !== null);
  const said = document.querySelector<HTMLElement>('main .form-problem');
  if (!field && said) said.tabIndex = -1;
  (field ?? said)?.focus();
}
