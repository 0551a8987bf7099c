type Rgb = [number, number, number];

const WHITE: Rgb = [255, 255, 255];
const INK: Rgb = [17, 20, 26];
/** WCAG 2.2, 1.4.3: normal text. A little above, so that rounding never falls below. */
const READABLE = 4.6;
const FALLBACK: Rgb = [42, 96, 200];

function parseColour(source: string): Rgb {
  const hex = /^#([0-9a-f]{3}|[0-9a-f]{6})$/i.exec(source.trim())?.[1];
  if (!hex) return FALLBACK;
  const full = hex.length === 3 ? [...hex].map((digit) => digit + digit).join("") : hex;
  const part = (at: number) => Number.parseInt(full.slice(at, at + 2), 16);
  return [part(0), part(2), part(4)];
}

/** Relative luminance and contrast ratio as WCAG 2.2 defines them. */
function luminance(colour: Rgb): number {
  const [r, g, b] = colour.map((channel) => {
    const share = channel / 255;
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
  }) as Rgb;
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}

function contrast(one: Rgb, other: Rgb): number {
  const [dark, light] = [luminance(one), luminance(other)].sort((a, b) => a - b) as [number, number];
  return (light + 0.05) / (dark + 0.05);
}

const mix = (from: Rgb, to: Rgb, share: number): Rgb =>
  from.map((channel, at) => Math.round(channel + ((to[at] ?? channel) - channel) * share)) as Rgb;
const css = (colour: Rgb): string => `rgb(${colour.join(" ")})`;

type Hsl = { hue: number; saturation: number; lightness: number };

function toHsl(colour: Rgb): Hsl {
  const [r, g, b] = colour.map((channel) => channel / 255) as Rgb;
  const [low, high] = [Math.min(r, g, b), Math.max(r, g, b)];
  const lightness = (low + high) / 2;
  const span = high - low;
  if (span === 0) return { hue: 0, saturation: 0, lightness };
  const turn = high === r ? (g - b) / span : high === g ? (b - r) / span + 2 : (r - g) / span + 4;
  return { hue: (turn * 60 + 360) % 360, saturation: span / (1 - Math.abs(2 * lightness - 1)), lightness };
}

function toRgb({ hue, saturation, lightness }: Hsl): Rgb {
  const reach = saturation * Math.min(lightness, 1 - lightness);
  const channel = (offset: number) => {
    const place = (offset + hue / 30) % 12;
    return Math.round(255 * (lightness - reach * Math.max(-1, Math.min(place - 3, 9 - place, 1))));
  };
  return [channel(0), channel(8), channel(4)];
}

/** The nearest shade of a colour that reads on a surface: its hue stays, only the lightness moves. */
function readableOn(colour: Rgb, surface: Rgb): Rgb {
  const given = toHsl(colour);
  const step = luminance(surface) > 0.4 ? -0.02 : 0.02;
  for (let { lightness } = given; lightness >= 0 && lightness <= 1; lightness += step) {
    const shade = toRgb({ ...given, lightness });
    if (contrast(shade, surface) >= READABLE) return shade;
  }
  return step < 0 ? INK : WHITE;
}

const textOn = (surface: Rgb): Rgb => (contrast(WHITE, surface) >= READABLE ? WHITE : INK);

/**
 * The brand's one colour becomes a palette in which every pair is readable, whatever the colour is: the fill with
 * its text, and an accent for text and lines on the scheme's surfaces.
 */
export function palette(primaryColor: string, dark: boolean): Record<string, string> {
  const given = parseColour(primaryColor);
  // Neither white nor ink reads on a few middle tones: those go a little darker.
  const fill = contrast(textOn(given), given) >= READABLE ? given : readableOn(given, WHITE);
  const surface: Rgb = dark ? [36, 40, 49] : [240, 242, 246];
  return {
    "--fill": css(fill),
    "--on-fill": css(textOn(fill)),
    "--fill-strong": css(mix(fill, textOn(fill) === WHITE ? INK : WHITE, 0.14)),
    "--accent": css(readableOn(given, surface)),
    "--accent-soft": css(mix(dark ? [24, 27, 33] : WHITE, given, dark ? 0.22 : 0.09)),
  };
}
