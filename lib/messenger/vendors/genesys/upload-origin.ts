/** AWS regions by the vendor's base domain (genesys.md §1.3). */
const REGIONS: Record<string, string> = {
  "mypurecloud.com": "us-east-1",
  "use2.us-gov-pure.cloud": "us-east-2",
  "usw2.pure.cloud": "us-west-2",
  "cac1.pure.cloud": "ca-central-1",
  "mypurecloud.ie": "eu-west-1",
  "euw2.pure.cloud": "eu-west-2",
  "mypurecloud.de": "eu-central-1",
  "euc2.pure.cloud": "eu-central-2",
  "aps1.pure.cloud": "ap-south-1",
  "mypurecloud.jp": "ap-northeast-1",
  "apne2.pure.cloud": "ap-northeast-2",
  "apne3.pure.cloud": "ap-northeast-3",
  "apse1.pure.cloud": "ap-southeast-1",
  "mypurecloud.com.au": "ap-southeast-2",
  "sae1.pure.cloud": "sa-east-1",
  "mec1.pure.cloud": "me-central-1",
  "mxc1.pure.cloud": "mx-central-1",
};

/**
 * Where the Messenger uploads attachments to: the region's bucket, by the vendor's own policy template (genesys.md
 * §6.2). Null for a domain that is not in the list: attachments are then blocked by the policy, nothing else is.
 */
export function uploadOrigin(baseDomain: string, environment: string): string | null {
  const region = REGIONS[baseDomain];
  if (!region) return null;
  if (region === "us-east-1") return "https://shyrka-prod.s3.amazonaws.com";
  const service = baseDomain.includes("us-gov") ? "s3-fips" : "s3";
  return `https://shyrka-prod-${environment.replace(/^prod-/, "")}.${service}.${region}.amazonaws.com`;
}
