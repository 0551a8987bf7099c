/** The part of the door that commands use: it runs without Next. */
export { deleteClient, findClients } from "../store.ts";
export { addClient, rotateSecret } from "./manage.ts";
export { settingOfClient } from "./register-configured.ts";
export { ClientRegistration } from "./registration.ts";
