import { answer, ownPage, problem, Refused } from "./api";
import { element, whole } from "./dom";
import { FileChoices } from "./upload-choices";
import { columnsTable, rejectsTable, rowsTable } from "./upload-preview";
import { ReaderForm } from "./upload-form";
import { FIELD_OF_PROBLEM, type Preview, Settings } from "./upload-settings";

/** As much as the reader decides from; more would only take longer to show. */
const PREVIEW_BYTES = 4 * 1024 * 1024;
const LINE_SEARCH_BYTES = 1024 * 1024;
const LINE_FEED = 10;
const HEAD_BYTES = 4096;

/** First bytes of files that cannot be read without their end, or not cut anywhere: gzip, zstd, zip, Parquet, NumPy. */
const NOT_OF_LINES = [[0x1f, 0x8b], [0x28, 0xb5, 0x2f, 0xfd], [0x50, 0x4b, 3, 4], [0x50, 0x41, 0x52, 0x31], [0x93, 0x4e]];
const MEGA = 1_000_000;

/** One file from its first preview to its upload. */
export class Job {
  readonly place: HTMLElement;
  private readonly status = element("p", { role: "status", class: "reading" });
  private readonly problem = element("p", { role: "alert", class: "notice problem", hidden: "" });
  private readonly found = element("div", { class: "stack-small" });
  private readonly upload = element("button", { type: "button", class: "button main" }, "Upload");
  private readonly leave = element("button", { type: "button", class: "button" }, "Leave it out");
  private readonly overwrite = element("input", { type: "checkbox", id: "overwrite" });
  private readonly form: ReaderForm;
  private readonly choices: FileChoices;
  private asked = new AbortController();
  private sending: XMLHttpRequest | null = null;
  private finish: (ingestion: unknown) => void = () => undefined;

  constructor(
    private readonly craft: string,
    private readonly file: File,
    private readonly settings: Settings,
  ) {
    this.form = new ReaderForm(settings, () => void this.preview());
    this.choices = new FileChoices(settings, () => void this.preview());
    const corrects = element("label", { class: "check" }, this.overwrite, "It may overwrite stored samples that have other values");
    this.place = element(
      "div",
      { class: "job stack-small" },
      element("h3", { tabindex: "-1" }, file.name, " ", element("span", { class: "muted small" }, bytes(file.size))),
      this.status,
      this.problem,
      this.choices.place,
      this.form.place,
      corrects,
      element("div", { class: "actions" }, this.upload, this.leave),
      this.found,
    );
    this.overwrite.checked = settings.fields.get("overwrite") === "true";
    this.overwrite.addEventListener("change", () => settings.fields.set("overwrite", this.overwrite.checked ? "true" : ""));
    this.upload.addEventListener("click", () => this.send());
    this.leave.addEventListener("click", () => this.stop());
  }

  /** What came of it; null if it was left out. */
  done<T>(): Promise<T | null> {
    void this.preview();
    return new Promise((resolve) => {
      this.finish = (ingestion) => resolve(ingestion as T | null);
    });
  }

  private async preview(): Promise<void> {
    this.asked.abort();
    this.asked = new AbortController();
    const signal = this.asked.signal;
    this.upload.disabled = true;
    this.problem.hidden = true;
    this.status.textContent = "Looking at how it is read…";
    try {
      const part = await this.beginning();
      const query = this.settings.query();
      query.delete("overwrite");
      query.set("dryRun", "true");
      const preview = await answer<Preview>(
        await fetch(`${this.address()}?${query}`, {
          method: "POST",
          headers: { ...ownPage(), "Content-Type": "application/octet-stream" },
          body: part,
          signal,
        }),
      );
      this.show(preview, part.size < this.file.size);
    } catch (error) {
      if (!signal.aborted) {
        this.refused(error as Error);
      }
    }
  }

  /** What of the file comes first, up to the end of a line; the file if it is small or not made of lines. */
  private async beginning(): Promise<Blob> {
    if (this.file.size <= PREVIEW_BYTES) {
      return this.file;
    }
    if (!isOfLines(new Uint8Array(await this.file.slice(0, HEAD_BYTES).arrayBuffer()))) {
      return this.file;
    }
    const from = PREVIEW_BYTES - LINE_SEARCH_BYTES;
    const tail = new Uint8Array(await this.file.slice(from, PREVIEW_BYTES).arrayBuffer());
    const end = tail.lastIndexOf(LINE_FEED);
    return this.file.slice(0, end < 0 ? PREVIEW_BYTES : from + end + 1);
  }

  private show(preview: Preview, partly: boolean): void {
    this.form.found(preview.understood);
    this.choices.show(preview);
    const counts =
      `${counted(preview.rowCount, "row")} give${preview.rowCount === 1 ? "s" : ""} ${counted(preview.sampleCount, "sample")}; ` +
      (preview.rejectCount === 0 ? "everything can be stored." : `${counted(preview.rejectCount, "thing")} cannot be stored.`);
    this.status.textContent = partly
      ? `Only the first ${bytes(PREVIEW_BYTES)} of ${bytes(this.file.size)} were looked at: ${counts} The rest is read in the same way.`
      : counts;
    this.found.replaceChildren(
      columnsTable(preview.understood, (header, encoding) => {
        this.settings.encodings.set(header, encoding);
        void this.preview();
      }),
      rowsTable(preview),
      ...(preview.rejects.length > 0 ? [rejectsTable(preview)] : []),
    );
    this.upload.disabled = (preview.sampleCount === 0 && preview.setAside.length === 0) || this.choices.open;
  }

  private refused(error: Error): void {
    this.status.textContent = "It cannot be read like this.";
    this.tell(error);
    this.found.replaceChildren();
    if (error instanceof Refused) {
      if (error.kind === "no-such-column") {
        this.settings.encodings.clear();
      }
      if (error.allowed.includes("remembered=false")) {
        this.choices.offerWithoutRemembered();
      }
      if (hasNoTimes(error)) {
        this.form.offerStep();
      }
      const field = FIELD_OF_PROBLEM[error.kind];
      if (field !== undefined) {
        this.form.ask(field, error.allowed);
      }
    }
  }

  private tell(error: Error): void {
    this.problem.textContent =
      error instanceof Refused
        ? inWordsOfThisPage(error)
        : "The console does not answer. Look whether the program runs, then try again.";
    this.problem.hidden = false;
  }

  private address(): string {
    return `/data/spacecraft/${encodeURIComponent(this.craft)}/telemetry`;
  }

  private send(): void {
    const progress = element("progress", { max: String(this.file.size), value: "0", "aria-label": "Bytes sent" });
    this.found.replaceChildren(progress);
    this.problem.hidden = true;
    this.form.place.hidden = true;
    this.choices.place.hidden = true;
    this.upload.disabled = true;
    this.leave.textContent = "Stop";
    const query = this.settings.query();
    query.set("fileName", this.file.name);
    const request = new XMLHttpRequest();
    this.sending = request;
    request.open("POST", `${this.address()}?${query}`);
    request.setRequestHeader("Content-Type", "application/octet-stream");
    for (const [name, value] of Object.entries(ownPage())) {
      request.setRequestHeader(name, value);
    }
    request.upload.addEventListener("progress", (event) => {
      progress.value = event.loaded;
      this.status.textContent =
        event.loaded < event.total
          ? `${bytes(event.loaded)} of ${bytes(event.total)} sent`
          : "All sent; it is being made safe…";
    });
    request.addEventListener("load", () => {
      if (request.status === 200 || request.status === 202) {
        this.finish(JSON.parse(request.responseText));
      } else {
        this.failed(new Refused(request.status, problem(request.responseText)));
      }
    });
    request.addEventListener("error", () => this.failed(new Error("The connection broke")));
    request.send(this.file);
  }

  private failed(error: Error): void {
    this.sending = null;
    this.status.textContent = "It was not uploaded; nothing was stored.";
    this.tell(error);
    this.form.place.hidden = false;
    this.choices.place.hidden = false;
    this.found.replaceChildren();
    this.upload.disabled = false;
    this.leave.textContent = "Leave it out";
  }

  private stop(): void {
    this.asked.abort();
    this.sending?.abort();
    this.finish(null);
  }
}

/** Whether a file that begins like this can be cut behind any of its lines. */
function isOfLines(head: Uint8Array): boolean {
  if (NOT_OF_LINES.some((magic) => magic.every((byte, i) => head[i] === byte))) {
    return false;
  }
  const [line = "", rest] = new TextDecoder().decode(head).trimStart().split("\n", 2);
  if (line.startsWith("[")) {
    return false;
  }
  // A document in one line, of which there are as many as lines; else one over several.
  return !line.startsWith("{") || rest === undefined || line.trimEnd().endsWith("}");
}

function counted(number: number, what: string): string {
  return `${whole(number)} ${what}${number === 1 ? "" : "s"}`;
}

/** Rows without times are told by the first one's and their distance. */
function hasNoTimes(error: Refused): boolean {
  return error.message.includes("with step");
}

/** The API speaks of its parameters; here there are fields. */
function inWordsOfThisPage(error: Refused): string {
  const [fact] = error.message.split(". Say with epoch");
  if (hasNoTimes(error)) {
    return `${fact}. Say below when its first row was, for example 2021-04-10T00:00:00Z, and how long after it each further one was, for example PT1M; or which column has the times.`;
  }
  if (error.kind === "epoch-needed") {
    return `${fact}. Say below what they are counted from, for example 2021-04-10T00:00:00Z.`;
  }
  return error.message.replace(/; (upload it again and say|name it with subSecondColumn).*/, ".");
}

function bytes(count: number): string {
  if (count < 1000) {
    return `${count} B`;
  }
  return count < MEGA ? `${(count / 1000).toFixed(0)} kB` : `${(count / MEGA).toFixed(1)} MB`;
}
