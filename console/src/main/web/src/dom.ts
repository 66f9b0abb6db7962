type Child = Node | string | null;

/** An element with attributes and children; null leaves an attribute or a child out. */
export function element<K extends keyof HTMLElementTagNameMap>(
  tag: K,
  attributes: Record<string, string | null> = {},
  ...children: Child[]
): HTMLElementTagNameMap[K] {
  const made = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (value !== null) {
      made.setAttribute(name, value);
    }
  }
  made.append(...children.filter((child) => child !== null));
  return made;
}

/** A whole number with its thousands set apart. */
export function whole(number: number): string {
  return number.toString().replace(/\B(?=(\d{3})+$)/g, "\u202f");
}

/** Seconds since the Unix epoch as people read them, in UTC. */
export function utc(seconds: number, digits = 0): string {
  return new Date(seconds * 1000)
    .toISOString()
    .slice(0, digits > 0 ? 20 + digits : 19)
    .replace("T", " ");
}
