/** What the reader understood of a file. */
export interface Understood {
  format: string;
  charset: string;
  delimiter: string;
  decimalComma: boolean;
  timeColumn: string;
  timeUnit: string;
  timeZone: string;
  epoch: string;
  otherTimeColumns: string[];
  columns: Column[];
}

export interface Column {
  header: string;
  parameter?: string;
  unit?: string;
  encoding: "decimal" | "hexadecimal";
  conversion?: string;
  rejection?: string;
}

export interface Preview {
  understood: Understood;
  rowCount: number;
  sampleCount: number;
  rejectCount: number;
  rejects: { line: number; column?: string; value?: string; reason: string }[];
  rows: { time: string; values: (number | null)[] }[];
  setAside: SetAside[];
  rememberedFrom?: number;
  question?: { problem: string; text: string; choices: string[] };
}

/** Samples whose times cannot be. */
export interface SetAside {
  reason: string;
  samples: number;
  first: string;
  last: string;
}

/** What a person says about a file; what is empty the reader decides. */
export class Settings {
  readonly fields = new Map<Field, string>();
  readonly encodings = new Map<string, string>();

  /** The same but for what is said of one file: an epoch that is an instant, and exceptions. */
  forAnotherFile(): Settings {
    const settings = new Settings();
    this.fields.forEach((value, field) => {
      if (!ONLY_FOR_ONE_FILE.has(field) && (field !== "epoch" || !/^\d/.test(value))) {
        settings.fields.set(field, value);
      }
    });
    this.encodings.forEach((encoding, header) => settings.encodings.set(header, encoding));
    return settings;
  }

  query(): URLSearchParams {
    const query = new URLSearchParams();
    for (const [name, value] of this.fields) {
      if (value !== "") {
        query.set(name, value);
      }
    }
    for (const [header, encoding] of this.encodings) {
      query.append(encoding, header);
    }
    return query;
  }
}

export type Field =
  | "delimiter"
  | "timeColumn"
  | "timeUnit"
  | "timeZone"
  | "epoch"
  | "step"
  | "namePrefix"
  | "duplicates"
  | "subSecondColumn"
  | "remembered"
  | "overwrite";

const ONLY_FOR_ONE_FILE = new Set<Field>(["remembered", "overwrite"]);

/** The field by which a problem is solved. */
export const FIELD_OF_PROBLEM: Record<string, Field> = {
  "epoch-needed": "epoch",
  "bad-epoch": "epoch",
  "step-needed": "step",
  "bad-step": "step",
  "time-unit-needed": "timeUnit",
  "bad-time-unit": "timeUnit",
  "unknown-time-format": "timeColumn",
  "no-times": "timeColumn",
  "no-time-column": "timeColumn",
  "bad-time-zone": "timeZone",
  "bad-delimiter": "delimiter",
  "no-delimiter": "delimiter",
  "bad-name-prefix": "namePrefix",
};
