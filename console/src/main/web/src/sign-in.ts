/** The link that the program prints brings a token: takes it out of the address and sends it. */
export function signInByLink(): void {
  const form = document.querySelector<HTMLFormElement>("form[data-sign-in-now]");
  if (form) {
    history.replaceState(null, "", location.pathname);
    form.requestSubmit();
  }
}
