import { element, whole } from "./dom";
import type { Preview, SetAside, Settings } from "./upload-settings";

const DUPLICATES: Record<string, { label: string; meaning: string }> = {
  "keep-last": {
    label: "Keep the last of each time",
    meaning: "The others are counted and not stored. Right if later rows correct earlier ones.",
  },
  spread: {
    label: "Spread them evenly",
    meaning: "Rows of one time are put at even distances up to the next time. Right if the clock writes whole seconds only and the samples come at a steady pace.",
  },
  "sub-second-column": {
    label: "Add a column with the fractions of the seconds",
    meaning: "Right if the file has one beside its times.",
  },
};

const WHY_SET_ASIDE: Record<string, string> = {
  "before-1990": "before 1990, as of a clock that was never set",
  "after-reception": "more than a day ahead of now",
  "clock-went-back": "more than a year before the row above, as of a clock that was reset",
};

/** Questions about a file whose answers stand in its settings. */
export class FileChoices {
  readonly place = element("div", { class: "file-choices" });
  /** Stays once it was asked, so that the answer can be changed. */
  private question: Preview["question"];
  private timeColumns: string[] = [];
  private remembered: number | undefined;

  constructor(
    private readonly settings: Settings,
    private readonly changed: () => void,
  ) {}

  /** True while the file cannot be stored without an answer. */
  get open(): boolean {
    return this.question !== undefined && !this.settings.fields.get("duplicates");
  }

  /** Asks what a preview found to be asked. */
  show(preview: Preview): void {
    this.question = preview.question ?? this.question;
    this.remembered = preview.rememberedFrom ?? this.remembered;
    const others = preview.understood.otherTimeColumns;
    if (others.length > 0) {
      this.timeColumns = [preview.understood.timeColumn, ...others];
    }
    const headers = preview.understood.columns.map((column) => column.header);
    this.keepFocus(() =>
      this.place.replaceChildren(
        ...[
          this.rememberedPart(preview.rememberedFrom !== undefined),
          this.timeColumnPart(preview.understood.timeColumn),
          this.duplicatesPart(headers),
          setAsidePart(preview.setAside),
        ].filter((part) => part !== null),
      ),
    );
  }

  /** Offers to do without what was remembered, where that is why a file cannot be read. */
  offerWithoutRemembered(): void {
    this.keepFocus(() =>
      this.place.replaceChildren(element("div", { class: "notice choice-line" }, this.withoutRemembered())),
    );
  }

  /** What is made anew while somebody uses it must not take the keyboard's place away. */
  private keepFocus(remake: () => void): void {
    const active = this.place.contains(document.activeElement) ? document.activeElement?.id : undefined;
    remake();
    if (active) {
      document.getElementById(active)?.focus();
    }
  }

  private rememberedPart(used: boolean): HTMLElement | null {
    if (this.remembered === undefined) {
      return null;
    }
    if (used) {
      return element(
        "div",
        { class: "notice choice-line" },
        element("p", {}, `Read as upload ${this.remembered} was told to be, whose file had the same first line.`),
        this.withoutRemembered(),
      );
    }
    const again = element("button", { type: "button", class: "button small-button", id: "remembered-again" }, `Read it as upload ${this.remembered} after all`);
    again.addEventListener("click", () => this.say("remembered", ""));
    return element(
      "div",
      { class: "notice choice-line" },
      element("p", {}, `What was said about upload ${this.remembered} is left out for this file.`),
      again,
    );
  }

  private withoutRemembered(): HTMLElement {
    const without = element(
      "button",
      { type: "button", class: "button small-button", id: "remembered-not" },
      "Use what the reader finds by itself",
    );
    without.addEventListener("click", () => this.say("remembered", "false"));
    return without;
  }

  private timeColumnPart(chosen: string): HTMLElement | null {
    if (this.timeColumns.length < 2) {
      return null;
    }
    return element(
      "fieldset",
      {},
      element("legend", {}, `${whole(this.timeColumns.length)} columns could be the time. Which one is it?`),
      ...this.timeColumns.map((header, i) =>
        this.radio("timeColumn", `time-column-${i}`, header, header, null, header === chosen),
      ),
    );
  }

  private duplicatesPart(headers: string[]): HTMLElement | null {
    const question = this.question;
    if (question === undefined) {
      return null;
    }
    const chosen = this.settings.fields.get("duplicates") ?? "";
    const [fact] = question.text.split("; upload it again");
    return element(
      "fieldset",
      { class: chosen === "" ? "asks" : null },
      element("legend", {}, `${fact}. What do they mean?`),
      ...question.choices.map((choice) => {
        const known = DUPLICATES[choice];
        return this.radio(
          "duplicates",
          `duplicates-${choice}`,
          choice,
          known?.label ?? choice,
          known?.meaning ?? null,
          choice === chosen,
        );
      }),
      chosen === "sub-second-column" ? this.subSecondColumn(headers) : null,
    );
  }

  private subSecondColumn(headers: string[]): HTMLElement {
    const select = element(
      "select",
      { id: "sub-second-column" },
      element("option", { value: "" }, "The one that is named like it"),
      ...headers.map((header) => element("option", { value: header }, header)),
    );
    select.value = this.settings.fields.get("subSecondColumn") ?? "";
    select.addEventListener("change", () => this.say("subSecondColumn", select.value));
    return element("div", { class: "choice-more" }, element("label", { for: select.id }, "Column with the fractions"), select);
  }

  private radio(
    field: "duplicates" | "timeColumn",
    id: string,
    value: string,
    label: string,
    meaning: string | null,
    checked: boolean,
  ): HTMLElement {
    const input = element("input", { type: "radio", name: `choice-${field}`, id, value });
    input.checked = checked;
    if (meaning !== null) {
      input.setAttribute("aria-describedby", `${id}-meaning`);
    }
    input.addEventListener("change", () => this.say(field, value));
    return element(
      "div",
      { class: "choice" },
      input,
      element("label", { for: id }, label),
      meaning === null ? null : element("p", { class: "muted small", id: `${id}-meaning` }, meaning),
    );
  }

  private say(field: "duplicates" | "timeColumn" | "subSecondColumn" | "remembered", value: string): void {
    this.settings.fields.set(field, value);
    if (field === "duplicates" && value !== "sub-second-column") {
      this.settings.fields.delete("subSecondColumn");
    }
    this.changed();
  }
}

function setAsidePart(blocks: SetAside[]): HTMLElement | null {
  if (blocks.length === 0) {
    return null;
  }
  return element(
    "div",
    { class: "notice stack-small", "data-set-aside": "" },
    ...blocks.map((block) =>
      element(
        "p",
        {},
        element("strong", {}, `${whole(block.samples)} sample${block.samples === 1 ? "" : "s"} will be set aside: `),
        `${block.samples === 1 ? "its time is" : "their times are"} ${WHY_SET_ASIDE[block.reason] ?? "such as cannot be"}, ` +
          (block.samples === 1 ? `${clock(block.first)} UTC.` : `from ${clock(block.first)} to ${clock(block.last)} UTC.`),
      ),
    ),
    element(
      "p",
      { class: "muted small" },
      "They are kept with the file. After the upload you can release them with an offset or by reception time, or leave them.",
    ),
  );
}

function clock(instant: string): string {
  return instant.slice(0, 19).replace("T", " ").replace("Z", "");
}
