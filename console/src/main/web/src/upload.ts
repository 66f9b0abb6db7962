import { whole } from "./dom";
import { somebodyWrites } from "./live";
import { announce, refresh } from "./htmx";
import { Job } from "./upload-job";
import { Settings } from "./upload-settings";

/** As often as the API tells how far it has read. */
const READING_POLL_MILLIS = 1000;
const HEADER_BYTES = 64 * 1024;

interface Ingestion {
  number: number;
  duplicate: boolean;
}

/** Takes files that are dropped or chosen, one after the other. */
export function takeFiles(): void {
  const place = document.querySelector<HTMLElement>("[data-upload]");
  const input = place?.querySelector<HTMLInputElement>("[data-files]");
  const drop = place?.querySelector<HTMLElement>("[data-drop]");
  const work = place?.querySelector<HTMLElement>("[data-work]");
  const queueLine = place?.querySelector<HTMLElement>("[data-queue]");
  if (!place || !input || !drop || !work || !queueLine) {
    return;
  }
  const craft = place.dataset["upload"] ?? "";
  const waiting: Waiting[] = [];
  const kept = new Map<number, File>();
  let busy = false;
  let last: { header: string; settings: Settings } | null = null;

  const tell = () => {
    queueLine.hidden = waiting.length === 0;
    queueLine.textContent =
      waiting.length === 1
        ? `Then: ${waiting[0]?.file.name ?? ""}`
        : `Then ${whole(waiting.length)} more files, one after the other`;
  };
  const next = async (): Promise<void> => {
    const first = waiting.shift();
    tell();
    if (first === undefined) {
      busy = false;
      return;
    }
    busy = true;
    const { file } = first;
    const header = await headerOf(file);
    const settings = last?.header === header ? last.settings.forAnotherFile() : new Settings();
    if (first.byItself) {
      settings.fields.set("remembered", "false");
    }
    const job = new Job(craft, file, settings);
    work.replaceChildren(job.place);
    const ingestion = await job.done<Ingestion>();
    last = { header, settings };
    work.replaceChildren();
    if (ingestion !== null) {
      kept.set(ingestion.number, file);
      await showResult(ingestion);
    } else {
      announce(`${file.name} was left out.`);
    }
    await next();
  };
  const take = (files: Iterable<File>) => {
    waiting.push(...[...files].map((file) => ({ file, byItself: false })));
    tell();
    if (!busy) {
      void next();
    }
  };

  const takeChosen = () => {
    take([...(input.files ?? [])]);
    input.value = "";
  };
  input.addEventListener("change", takeChosen);
  if (input.files?.length) {
    // Chosen before this script was there.
    takeChosen();
  }
  dropping(drop, take);
  offerToSendAgain(kept);
  document.addEventListener("click", (event) => {
    const button = (event.target as Element).closest<HTMLElement>("[data-resend-with] button");
    const file = kept.get(Number(button?.closest<HTMLElement>("[data-resend]")?.dataset["resend"]));
    if (button && file) {
      waiting.unshift({ file, byItself: button.dataset["remembered"] === "false" });
      tell();
      if (!busy) {
        void next();
      }
      work.focus();
    }
  });
  window.addEventListener("beforeunload", (event) => {
    if (work.querySelector("progress") !== null) {
      event.preventDefault();
    }
  });
  // An answer that was under way when somebody began to write must not take it away.
  document.body.addEventListener("htmx:beforeSwap", (event) => {
    const swap = (event as CustomEvent<{ target?: HTMLElement | null; shouldSwap: boolean }>).detail;
    if (swap.target?.id === "results" && somebodyWrites(swap.target)) {
      swap.shouldSwap = false;
    }
  });
  window.setInterval(() => {
    const results = document.getElementById("results");
    const reading = results?.querySelector("[data-reading]") != null;
    if (reading && !document.hidden && !somebodyWrites(results)) {
      void refresh(["results", "uploads"]);
    }
  }, READING_POLL_MILLIS);
}

/** A file and how it is to be read. */
interface Waiting {
  file: File;
  /** True to use nothing of what was said about an earlier file. */
  byItself: boolean;
}

/** An answer goes with the file: while this page has it, nobody needs to look for it again. */
function offerToSendAgain(kept: Map<number, File>): void {
  const offer = () => {
    for (const place of document.querySelectorAll<HTMLElement>("[data-resend]")) {
      const has = kept.has(Number(place.dataset["resend"]));
      const buttons = place.querySelector<HTMLElement>("[data-resend-with]");
      const how = place.querySelector<HTMLElement>("[data-resend-how]");
      if (has && buttons && how) {
        buttons.hidden = false;
        how.hidden = true;
      }
    }
  };
  offer();
  document.body.addEventListener("htmx:afterSettle", offer);
}

function dropping(drop: HTMLElement, take: (files: Iterable<File>) => void): void {
  const over = (event: DragEvent) => {
    if (event.dataTransfer?.types.includes("Files")) {
      event.preventDefault();
      drop.classList.add("over");
    }
  };
  // The whole window: a file dropped beside the frame must not replace the page.
  window.addEventListener("dragover", over);
  window.addEventListener("dragleave", (event) => {
    if (event.relatedTarget === null) {
      drop.classList.remove("over");
    }
  });
  window.addEventListener("drop", (event) => {
    event.preventDefault();
    drop.classList.remove("over");
    take([...(event.dataTransfer?.files ?? [])]);
  });
}

/** Files with the same first line are most likely of the same kind. */
async function headerOf(file: File): Promise<string> {
  const head = await file.slice(0, HEADER_BYTES).text();
  return head.split("\n", 1)[0] ?? "";
}

/** The address keeps what was uploaded here, so the server can show how it goes on. */
async function showResult(ingestion: Ingestion): Promise<void> {
  const address = new URL(location.href);
  address.searchParams.delete("pageToken");
  add(address, "just", ingestion.number);
  if (ingestion.duplicate) {
    add(address, "again", ingestion.number);
  }
  history.replaceState(null, "", address);
  await refresh(["results", "uploads"]);
  document.getElementById("results")?.focus({ preventScroll: true });
}

function add(address: URL, name: string, number: number): void {
  const numbers = (address.searchParams.get(name) ?? "")
    .split(",")
    .filter((text) => text !== "" && text !== String(number));
  numbers.push(String(number));
  address.searchParams.set(name, numbers.join(","));
}

