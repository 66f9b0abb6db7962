/** Buttons with data-opens show the dialog of that id. */
export function openDialogs(): void {
  document.addEventListener("click", (event) => {
    const button = (event.target as Element).closest<HTMLElement>("[data-opens]");
    const dialog = button && document.getElementById(button.dataset["opens"] ?? "");
    if (dialog instanceof HTMLDialogElement) {
      dialog.showModal();
    }
  });
  document.body.addEventListener("htmx:beforeSwap", keepOpen);
  document.body.addEventListener("htmx:oobBeforeSwap", keepOpen);
}

/** An answer that was under way when somebody opened a dialog must not take the dialog away. */
function keepOpen(event: Event): void {
  const swap = (event as CustomEvent<{ target?: Element | null; shouldSwap: boolean }>).detail;
  if (swap.target?.querySelector("dialog[open]")) {
    swap.shouldSwap = false;
  }
}
