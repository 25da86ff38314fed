// A real OpenID Connect provider for the tests: node provider.mjs PORT CALLBACK. It asks nobody for a password: whoever is named by the
// cookie "test-subject" is signed in. POST /test/rotate makes it sign with another key.
import Provider from "oidc-provider";
import { generateKeyPairSync } from "node:crypto";
import http from "node:http";

const [, , port, callback] = process.argv;
const issuer = `http://127.0.0.1:${port}`;
const keys = ["k1", "k2"].map((kid) => ({
  ...generateKeyPairSync("rsa", { modulusLength: 2048 }).privateKey.export({ format: "jwk" }),
  kid,
  use: "sig",
  alg: "RS256",
}));

function make(key) {
  const provider = new Provider(issuer, {
    clients: [
      {
        client_id: "thi-dua",
        client_secret: "bi-mat-cua-bai-thu",
        redirect_uris: [callback],
        response_types: ["code"],
        grant_types: ["authorization_code"],
        token_endpoint_auth_method: "client_secret_post",
      },
    ],
    jwks: { keys: [key] },
    pkce: { required: () => true },
    claims: { openid: ["sub"], profile: ["name"] },
    conformIdTokenClaims: false,
    features: { devInteractions: { enabled: false } },
    cookies: { keys: ["only-for-tests"] },
    findAccount: (_, sub) => ({ accountId: sub, claims: () => ({ sub, name: `Người ${sub}` }) }),
    interactions: { url: (_, interaction) => `/test/interaction/${interaction.uid}` },
  });
  provider.on("server_error", (_, error) => console.error(error));
  return provider;
}

let provider = make(keys[0]);

async function interact(request, response) {
  const { prompt, params, grantId } = await provider.interactionDetails(request, response);
  const subject = /test-subject=([^;]+)/.exec(request.headers.cookie ?? "")?.[1];
  if (!subject) return provider.interactionFinished(request, response, { error: "access_denied" });
  if (prompt.name === "login") return provider.interactionFinished(request, response, { login: { accountId: subject } });
  const grant = grantId ? await provider.Grant.find(grantId) : new provider.Grant({ accountId: subject, clientId: params.client_id });
  grant.addOIDCScope("openid profile");
  return provider.interactionFinished(request, response, { consent: { grantId: await grant.save() } }, { mergeWithLastSubmission: true });
}

http
  .createServer((request, response) => {
    if (request.url.startsWith("/test/interaction/")) {
      interact(request, response).catch((error) => {
        console.error(error);
        response.writeHead(500).end();
      });
    } else if (request.url === "/test/rotate") {
      provider = make(keys[1]);
      response.end("rotated");
    } else {
      provider.callback()(request, response);
    }
  })
  .listen(port, "127.0.0.1", () => console.log("ready"));
