import Link from "next/link";
import { buttonClass } from "#app/_ui/button.tsx";
import { environment } from "#lib/config/environment.ts";
import { listProducts } from "#lib/shop/index.ts";
import { DarnedPatch } from "./_landing/darned-patch.tsx";
import { FromTheShop } from "./_landing/from-the-shop.tsx";
import { KeepsItsPlace } from "./_landing/keeps-its-place.tsx";
import { WhatIsKept } from "./_landing/what-is-kept.tsx";
import { WhatYouCanDo } from "./_landing/what-you-can-do.tsx";

export default async function LandingPage() {
  const products = await listProducts();
  return (
    <>
      <Hero appName={environment().APP_NAME} />
      <WhatYouCanDo />
      <FromTheShop products={products.slice(0, 4)} total={products.length} />
      <KeepsItsPlace />
      <WhatIsKept />
    </>
  );
}

function Hero({ appName }: { appName: string }) {
  return (
    <section className="grid items-center gap-x-16 gap-y-10 pt-12 pb-20 md:grid-cols-[minmax(0,1.1fr)_minmax(0,1fr)] md:pt-20 md:pb-28">
      <div>
        <h1 className="text-3xl md:text-4xl">Made to be mended.</h1>
        <p className="mt-6 max-w-xl text-lg text-ink-soft">
          {appName} makes knitwear and workwear that can be taken apart, repaired and worn again. Here you buy
          it, follow your parcel, and talk to the people who do the mending.
        </p>
        <div className="mt-8 flex flex-wrap gap-3">
          <Link href="/shop" prefetch={false} className={buttonClass("primary", "px-6")}>
            Browse the shop
          </Link>
          <Link href="/support" prefetch={false} className={buttonClass("quiet", "px-6")}>
            Get help with something you own
          </Link>
        </div>
      </div>
      <DarnedPatch />
    </section>
  );
}
