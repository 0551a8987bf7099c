/** The assortment of the demo shop, in the order in which it is shown. */
export const PRODUCTS = [
  {
    id: "harbour-crew",
    name: "Harbour crew",
    description:
      "A heavy jumper of undyed and madder-red wool, knitted in one piece so that it unravels in one.",
    priceCents: 14_800,
  },
  {
    id: "workshop-overshirt",
    name: "Workshop overshirt",
    description: "Cotton canvas with felled seams and spare cloth folded into the hem for the first patch.",
    priceCents: 13_200,
  },
  {
    id: "mending-kit",
    name: "Home mending kit",
    description: "A tin with three needles, a thimble, beeswax and four yarns in the colours of the season.",
    priceCents: 3_400,
  },
  {
    id: "keeper-cardigan",
    name: "Keeper cardigan",
    description: "Lambswool, indigo dyed in the yarn, with horn buttons on shanks that outlast the thread.",
    priceCents: 16_800,
  },
  {
    id: "long-day-shirt",
    name: "Long-day shirt",
    description: "Washed linen with a collar and cuffs that can be turned when the fold has worn through.",
    priceCents: 9_600,
  },
  {
    id: "menders-trousers",
    name: "Mender's trousers",
    description: "Straight trousers in wool twill; the knees are doubled before they need it.",
    priceCents: 12_400,
  },
  {
    id: "rib-beanie",
    name: "Rib beanie",
    description:
      "Weld-yellow merino in a deep rib. Folds twice, covers the ears, takes a darn without a scar.",
    priceCents: 3_800,
  },
  {
    id: "two-sided-scarf",
    name: "Two-sided scarf",
    description: "Woven double, one face indigo, one undyed: wear through one and there is still the other.",
    priceCents: 7_200,
  },
  {
    id: "darning-socks",
    name: "Darning socks, two pairs",
    description: "Wool with linen at heel and toe, and a card of the same yarn in the parcel.",
    priceCents: 2_600,
  },
  {
    id: "repair-by-post",
    name: "Repair by post",
    description: "A padded bag with paid postage both ways and an hour of mending, for anything with seams.",
    priceCents: 2_400,
  },
].map((product, index) => ({ ...product, image: `/products/${product.id}.svg`, position: index + 1 }));
