/** One line of the table: a test, an interval or a correction in many studies made up so that the truth is known. */
export type Row = {
  readonly about: 'size' | 'family-wise error' | 'coverage';
  readonly subject: string;
  /** Shown beside the recommended procedure, not in its place. */
  readonly secondary?: true;
  readonly sizes: readonly number[];
  readonly data: string;
  /** Share of studies that reject a true null, or whose interval holds the truth. */
  readonly rate: number;
  readonly studies: number;
  /** Studies without a p-value or an interval: they do not reject, and are left out of a coverage. */
  readonly undefined: number;
  readonly goal?: readonly [number, number];
};

/** Counts over studies. */
export class Tally {
  private yes = 0;
  private none = 0;
  private all = 0;

  add(outcome: boolean | undefined): void {
    this.all++;
    if (outcome) this.yes++;
    if (outcome === undefined) this.none++;
  }

  rejections(): Pick<Row, 'rate' | 'studies' | 'undefined'> {
    return { rate: this.yes / this.all, studies: this.all, undefined: this.none };
  }

  coverage(): Pick<Row, 'rate' | 'studies' | 'undefined'> {
    return { rate: this.yes / (this.all - this.none), studies: this.all, undefined: this.none };
  }
}
