import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { allRoutes } from '../routes';
import { renderOpenApi } from './render-openapi';

/** Rewrites the committed document: `node --import tsx api/openapi/write-openapi.ts`. */
writeFileSync(path.join(__dirname, 'openapi.json'), renderOpenApi(allRoutes));
