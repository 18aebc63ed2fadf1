import { deployResources } from '../../api/deploy/deploy-resources';
import type { DeployDependencies } from '../../api/deploy/deploy-resources';
import type { DeploymentResult, Store } from '../../store/index';
import { libraryFiles } from './library-files';
import { LIBRARY_AUTHOR, publishCatalogue } from './publish-catalogue';

export interface LibraryDependencies extends Omit<DeployDependencies, 'store'> {
  readonly store: Pick<Store, 'definitions' | 'catalogue'>;
}

/**
 * Brings what ships into the store: templates and forms in one deployment, all or nothing, on the path of
 * `/v2/deployments`, then the sample catalogue. A repeat changes nothing. @throws CodedError DEPLOYMENT_REFUSED, UNAVAILABLE
 */
export async function deployLibrary(deps: LibraryDependencies): Promise<DeploymentResult> {
  const result = await deployResources(deps, libraryFiles(), LIBRARY_AUTHOR);
  await publishCatalogue(deps.store.catalogue, deps.now());
  return result;
}
