/** Something that the shop sells. */
export interface Product {
  /** What the product is called in addresses, such as `wool-crew`. */
  id: string;
  name: string;
  description: string;
  priceCents: number;
  /** Path of its picture under `public/`. */
  image: string;
}
