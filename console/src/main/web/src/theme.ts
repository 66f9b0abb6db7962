const COOKIE = "facsat2-theme";
const YEAR_SECONDS = 31_536_000;

/** Switches the look in place; the server reads the cookie, so the next page has it at once. */
export function switchTheme(): void {
  const form = document.querySelector<HTMLFormElement>("form[data-theme-switch]");
  form?.addEventListener("submit", (event) => {
    event.preventDefault();
    const light = document.documentElement.classList.toggle("light-theme");
    const secure = location.protocol === "https:" ? "; Secure" : "";
    const chosen = light ? "light" : "dark";
    const other = light ? "dark" : "light";
    document.cookie = `${COOKIE}=${chosen}; Path=/; Max-Age=${YEAR_SECONDS}; SameSite=Lax${secure}`;
    const field = form.elements.namedItem("theme");
    if (field instanceof HTMLInputElement) {
      field.value = other;
    }
    form.querySelector("button")?.setAttribute("aria-label", `Switch to the ${other} theme`);
    document.dispatchEvent(new Event("facsat2:theme"));
  });
}
