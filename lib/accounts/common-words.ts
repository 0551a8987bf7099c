/**
 * What the commonest passwords are made of: those of the published lists of leaked passwords, without the numbers
 * and signs that people put behind them. Lower case. Not a complete list: `passwordProblem` also knows runs of the
 * keyboard and the alphabet, repetitions and years, and the words of this deployment.
 */
export const COMMON_WORDS: readonly string[] =
  `password passwort passwd pass motdepasse contrasena wachtwoord haslo parola senha geheim secret
   admin administrator root user guest login logon default changeme letmein trustno1 access test
   testing temp demo example welcome hello hallo bonjour hola master superman batman spiderman ironman starwars
   pokemon naruto dragon monkey tiger lion eagle falcon phoenix panther wolf bear shark horse chicken turtle
   butterfly unicorn rainbow sunshine sunflower flower summer winter spring autumn january february march april
   june july august september october november december monday tuesday wednesday thursday friday saturday sunday
   princess prince queen king angel devil heaven jesus christ god faith hope love lover iloveyou loveyou
   baby babygirl babyboy sweetheart sweetie honey darling cookie chocolate cheese coffee pepper ginger banana orange
   apple cherry strawberry peanut pumpkin football baseball basketball soccer hockey tennis golf fussball liverpool
   arsenal chelsea barcelona realmadrid juventus manchester united city london berlin paris madrid vienna wien zurich
   america canada england germany deutschland france italia michael michelle jennifer jessica ashley amanda daniel
   david robert thomas andrew joshua matthew anthony william nicole charlie jordan hunter harley george maggie buster
   bailey killer ranger cowboy yankees mustang ferrari porsche mercedes corvette computer internet samsung google
   facebook instagram youtube twitter microsoft windows linux apple iphone android whatever freedom forever matrix
   ninja shadow silver golden diamond purple yellow black white green blue red secure security private nothing
   please thankyou money dollar bitcoin company business office work home family mother father mama papa mommy daddy
   brother sister friend friends music guitar player gamer fortnite minecraft roblox zaq1zaq1 qazwsx qazwsxedc
   wsxedc asdf zxcv qwer qwert qwertz azerty abc abcd the your our this that and for you`
    .split(/\s+/)
    .filter((word) => word.length > 0);
