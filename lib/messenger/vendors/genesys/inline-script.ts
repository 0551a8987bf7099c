import { AUTH_COMMANDS } from "./auth-provider.ts";
import { EVENT_NAMES } from "./event-names.ts";

/**
 * The vendor's documented snippet in our words (genesys.md §1.1): it makes the command queue, registers the plugin
 * that says who the customer is, where the deployment asks (what is asked early waits for the bridge), asks for the
 * attributes to be set as soon as the Database plugin is ready, notes the events that come before the bridge does,
 * since most are not repeated, and fetches the script. Everything variable is read from the hydration beside it, so
 * the text is the same on every page. Without a reason to load it does nothing. Where the storage must be cleared
 * first it leaves the loading to the bridge, which hides the interface before it can show another person's messages.
 */
export const INLINE_SCRIPT = `(function(d,w){
var h=JSON.parse(d.getElementById("rethread-hydration").textContent);
if(!h.load||h.decision==="clear-first"||w.Genesys)return;
w._genesysJs="Genesys";
var g=w.Genesys=function(){(g.q=g.q||[]).push(arguments)};
g.t=Date.now();g.c={environment:h.boot.environment,deploymentId:h.boot.deploymentId};
if(h.boot.authenticates){var a=w.rethreadAuth={asked:[]};
w.Genesys("registerPlugin","AuthProvider",function(p){a.plugin=p;
${JSON.stringify(AUTH_COMMANDS)}.forEach(function(n){p.registerCommand(n,function(c){a.asked.push([n,c])})});p.ready()})}
w.Genesys("subscribe","Database.ready",function(){
w.Genesys("command","Database.set",{messaging:{customAttributes:h.attributes}})});
var e=w.rethreadEvents=[];
${JSON.stringify(EVENT_NAMES)}.forEach(function(n){w.Genesys("subscribe",n,function(v){e.push([n,v])})});
var s=d.createElement("script");s.async=true;s.onerror=function(){s.remove();delete w.Genesys;delete w.rethreadEvents;delete w.rethreadAuth};s.src=h.boot.scriptUrl;s.charset="utf-8";s.nonce=d.currentScript.nonce;
d.head.appendChild(s)})(document,window)`;
