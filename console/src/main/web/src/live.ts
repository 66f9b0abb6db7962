import { refresh } from "./htmx";

const SETTLE_MILLIS = 400;
const POLL_MILLIS = 15_000;
/** What is under way may end before the stream of events is open. */
const PENDING_POLL_MILLIS = 3_000;

export interface SystemEvent {
  type: string;
  subject: string;
  spacecraft?: string | null;
}

/**
 * Fetches the live parts of a page again when something happened that they show; by the clock
 * while the stream of events is away.
 */
export function keepLive(): void {
  if (document.querySelector("[data-live]") === null) {
    return;
  }
  let connected = false;
  let soon: number | undefined;
  const update = () => {
    window.clearTimeout(soon);
    soon = window.setTimeout(() => {
      const parts = liveParts();
      if (!document.hidden && !parts.some(somebodyWrites)) {
        void refresh(parts.map((part) => part.id));
      }
    }, SETTLE_MILLIS);
  };

  const events = new EventSource("/events-stream");
  events.addEventListener("open", () => {
    if (connected) {
      return;
    }
    connected = true;
    show(true);
  });
  events.addEventListener("error", () => {
    connected = false;
    show(false);
  });
  events.addEventListener("event", (message) => {
    const event = JSON.parse(String(message.data)) as SystemEvent;
    document.dispatchEvent(new CustomEvent<SystemEvent>("facsat2:event", { detail: event }));
    if (liveParts().some((part) => concerns(part, event))) {
      update();
    }
  });
  window.setInterval(() => {
    if (!connected) {
      update();
    }
  }, POLL_MILLIS);
  window.setInterval(() => {
    if (document.querySelector("[data-live] [data-pending]") !== null) {
      update();
    }
  }, PENDING_POLL_MILLIS);
  document.addEventListener("visibilitychange", () => {
    if (!document.hidden) {
      update();
    }
  });
  window.addEventListener("pagehide", () => events.close());
}

function liveParts(): HTMLElement[] {
  return [...document.querySelectorAll<HTMLElement>("[data-live]")];
}

/** data-live lists types of events; data-subject and data-spacecraft narrow them. */
function concerns(part: HTMLElement, event: SystemEvent): boolean {
  const types = (part.dataset["live"] ?? "").split(" ");
  const subject = part.dataset["subject"];
  const craft = part.dataset["spacecraft"];
  return (
    types.includes(event.type) &&
    (subject === undefined || subject === event.subject) &&
    (craft === undefined || event.spacecraft == null || craft === event.spacecraft)
  );
}

/** What somebody writes, or is asked in a dialog, must not go from under their hands. */
export function somebodyWrites(part: HTMLElement | null): boolean {
  return (
    part !== null &&
    (part.querySelector("dialog[open]") !== null ||
      (part.contains(document.activeElement) && document.activeElement?.matches("select") === true) ||
      [...part.querySelectorAll<HTMLTextAreaElement | HTMLInputElement>("textarea, input[type=text]")].some(
        (text) =>
          (text instanceof HTMLTextAreaElement ? text.value !== "" : text.value !== text.defaultValue) || text === document.activeElement,
      ))
  );
}

function show(live: boolean): void {
  const sign = document.getElementById("live");
  if (sign) {
    sign.textContent = live ? "Live" : "Live updates are away; looking every 15 s";
    sign.classList.toggle("is-live", live);
  }
}
