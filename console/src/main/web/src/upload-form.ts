import { element } from "./dom";
import type { Field, Settings, Understood } from "./upload-settings";

const DELIMITERS: Record<string, string> = { ",": "Comma", ";": "Semicolon", tab: "Tab", "|": "Bar" };
const UNITS: Record<string, string> = {
  iso: "Date and time (ISO-8601)",
  dmy: "Day/month/year",
  s: "Seconds",
  ms: "Milliseconds",
  us: "Microseconds",
  ns: "Nanoseconds",
};
const EPOCHS = ["unix", "gps", "tai", "j2000"];
/** Of what cannot be found in the file. */
const EXAMPLES: Partial<Record<Field, string>> = { epoch: "2021-04-10T00:00:00Z", step: "PT1M" };
const STEPS = ["PT0.1S", "PT1S", "PT1M", "PT1H", "P1D"];
const ZONES = ["UTC", "+02:00", "Europe/Berlin", "Asia/Tokyo"];

/** What can be said about how a file is read. An empty field leaves it to the reader. */
export class ReaderForm {
  readonly place: HTMLFormElement;
  private readonly inputs = new Map<Field, HTMLInputElement | HTMLSelectElement>();

  /** Hidden until a file has no times. */
  private readonly step = this.text("step", "From one row to the next", STEPS);

  constructor(settings: Settings, changed: () => void) {
    this.place = element(
      "form",
      { class: "reader" },
      this.choice("delimiter", "Cells divided by", DELIMITERS),
      this.text("timeColumn", "Time column", []),
      this.choice("timeUnit", "Times are", UNITS),
      this.text("epoch", "Counted from (epoch)", EPOCHS),
      this.step,
      this.text("timeZone", "Zone of times that name none", ZONES),
      this.text("namePrefix", "Put before each name", []),
    );
    this.place.addEventListener("submit", (event) => event.preventDefault());
    this.step.hidden = !settings.fields.get("step");
    for (const [field, input] of this.inputs) {
      input.value = settings.fields.get(field) ?? "";
      input.addEventListener("change", () => {
        settings.fields.set(field, input.value.trim());
        input.removeAttribute("aria-invalid");
        changed();
      });
    }
  }

  /** Shows what the reader decided where nobody told it. */
  found(understood: Understood): void {
    this.leave("delimiter", DELIMITERS[understood.delimiter] ?? understood.delimiter);
    this.leave("timeColumn", understood.timeColumn);
    this.leave("timeUnit", UNITS[understood.timeUnit] ?? understood.timeUnit);
    this.leave("timeZone", understood.timeZone);
    this.leave("epoch", understood.epoch);
    this.suggest("timeColumn", [understood.timeColumn, ...understood.columns.map((c) => c.header)]);
    this.inputs.forEach((input) => input.removeAttribute("aria-invalid"));
  }

  /** Lets be said how far apart the rows of a file without times are. */
  offerStep(): void {
    this.step.hidden = false;
  }

  /** Puts the focus where the answer to a problem goes. */
  ask(field: Field, allowed: string[]): void {
    const input = this.inputs.get(field);
    if (field === "timeColumn") {
      this.suggest(field, allowed);
    } else if (input instanceof HTMLInputElement) {
      input.placeholder = EXAMPLES[field] ?? input.placeholder;
    }
    input?.setAttribute("aria-invalid", "true");
    input?.focus();
  }

  private leave(field: Field, decided: string): void {
    const input = this.inputs.get(field);
    if (input instanceof HTMLSelectElement) {
      const first = input.options[0];
      if (first) {
        first.textContent = `As found: ${decided}`;
      }
    } else if (input) {
      input.placeholder = `As found: ${decided}`;
    }
  }

  private suggest(field: Field, values: string[]): void {
    document
      .getElementById(`known-${field}`)
      ?.replaceChildren(...values.map((value) => element("option", { value })));
  }

  private choice(field: Field, label: string, values: Record<string, string>): HTMLElement {
    const options = Object.entries(values).map(([value, text]) => element("option", { value }, text));
    const select = element(
      "select",
      { id: `reader-${field}`, name: field },
      element("option", { value: "" }, "As found"),
      ...options,
    );
    return this.labelled(field, label, select);
  }

  private text(field: Field, label: string, values: string[]): HTMLElement {
    const list = element("datalist", { id: `known-${field}` }, ...values.map((value) => element("option", { value })));
    const input = element("input", {
      id: `reader-${field}`,
      name: field,
      type: "text",
      list: list.id,
      autocomplete: "off",
      spellcheck: "false",
      placeholder: field === "namePrefix" ? "Nothing" : "As found",
    });
    return this.labelled(field, label, input, list);
  }

  private labelled(
    field: Field,
    label: string,
    input: HTMLInputElement | HTMLSelectElement,
    list: HTMLElement | null = null,
  ): HTMLElement {
    this.inputs.set(field, input);
    return element("div", {}, element("label", { for: input.id }, label), input, list);
  }
}
