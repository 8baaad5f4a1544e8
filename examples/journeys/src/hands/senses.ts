/** How one kind of phone is seen and touched, now and without waiting. */
export interface Senses {
  /** All text on the screen. */
  screen(): Promise<string>;
  /** False when nothing reads exactly so. */
  tap(text: string): Promise<boolean>;
  /** False when no field shows this placeholder. */
  type(placeholder: string, text: string): Promise<boolean>;
  goHome(): Promise<void>;
  parameter(name: string): Promise<string | undefined>;
}
