import { each, goModel, restHarmless, returns } from '../../write.js';

/** Routers of net/http: handlers that are passed are called, and nothing is opened. */
export const routers = goModel(
  'routers',
  [
    'github.com/gorilla/mux',
    'github.com/gorilla/handlers',
    'github.com/gorilla/context',
    'github.com/gorilla/sessions',
    'github.com/gorilla/securecookie',
    'github.com/gorilla/schema',
    'github.com/go-chi/chi',
    'github.com/go-chi/chi/**',
    'github.com/go-chi/cors',
    'github.com/go-chi/render',
    'github.com/bmizerany/pat',
  ],
  [
    // mux.Vars(r)["id"], chi.URLParam(r, "id")
    ...each(['Vars', 'URLParam', 'URLParamFromCtx'], returns({ unknown: 'input' })),
    ...restHarmless,
  ],
);
