import { expect, test } from "vitest";
import { networkOf } from "./client-address.ts";

test.each([
  ["192.0.2.7", "192.0.2.7"],
  [" 192.0.2.7 ", "192.0.2.7"],
  ["::ffff:192.0.2.7", "192.0.2.7"],
  ["198.51.100.1, 192.0.2.7", "192.0.2.7"],
  ["2001:db8:1:2:3:4:5:6", "2001:db8:1:2"],
  ["2001:DB8:0001:2::6", "2001:db8:1:2"],
  ["2001:db8::6", "2001:db8:0:0"],
  ["::1", "0:0:0:0"],
])("%s is of %s", (header, network) => {
  expect(networkOf(header)).toBe(network);
});

test.each([null, "", "unknown", "192.0.2", "192.0.2.7:443", "fe80::1%eth0", "192.0.2.7,", "a".repeat(5_000)])(
  "%s is nobody's",
  (header) => {
    expect(networkOf(header)).toBeNull();
  },
);
