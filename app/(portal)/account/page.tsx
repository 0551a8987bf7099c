import { redirect } from "next/navigation";

/** The account begins with what most people come for. */
export default function AccountPage(): never {
  redirect("/account/devices");
}
