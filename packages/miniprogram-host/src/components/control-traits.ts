/** What differs between the platforms' built-in components. */
export interface ControlTraits {
  /** The event at the end of a swiper's animation. */
  readonly swiperEnd: string;
}
