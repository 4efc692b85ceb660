import type { Effect } from '@callgate/ir';
import { each, fn, goModel, harmless, restHarmless, returnsType, text } from '../../write.js';

const apiServer: Effect = {
  effect: 'opensExternal',
  name: text('kubernetes.default.svc'),
  protocol: 'https',
  port: 443,
};

/** The API server of the cluster: `rest.InClusterConfig()`. */
export const kubernetes = [
  goModel(
    'client-go rest',
    ['k8s.io/client-go/rest'],
    [fn('InClusterConfig', apiServer, returnsType('Config')), ...restHarmless],
  ),
  goModel(
    'client-go clientcmd',
    ['k8s.io/client-go/tools/clientcmd'],
    [
      // With neither a master nor a file it is the cluster it runs in.
      ...each(['BuildConfigFromFlags', 'BuildConfigFromKubeconfigGetter', 'RESTConfigFromKubeConfig'], apiServer),
      fn('ClientConfig.ClientConfig', apiServer),
      ...restHarmless,
    ],
  ),
  goModel(
    'controller-runtime',
    ['sigs.k8s.io/controller-runtime', 'sigs.k8s.io/controller-runtime/pkg/client/config'],
    [...each(['GetConfig', 'GetConfigOrDie', 'GetConfigWithContext'], apiServer), ...restHarmless],
  ),
  goModel(
    'client-go',
    [
      'k8s.io/client-go/kubernetes',
      'k8s.io/client-go/kubernetes/**',
      'k8s.io/client-go/dynamic',
      'k8s.io/client-go/informers/**',
      'k8s.io/client-go/tools/cache',
      'k8s.io/client-go/tools/leaderelection/**',
      'k8s.io/client-go/util/**',
      'k8s.io/apimachinery/**',
      'k8s.io/api/**',
    ],
    harmless('*', '*.*'),
  ),
];
