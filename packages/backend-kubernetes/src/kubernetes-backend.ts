import { defineBackend } from '@callgate/plugin';
import { emitArtifacts } from './emit/emit-artifacts.js';
import { kubernetesLabels } from './kubernetes-labels.js';
import { readArtifacts } from './read/read-artifacts.js';

/** Kubernetes NetworkPolicy (networking.k8s.io/v1). It closes the way in; the way out of pods stays open. */
export const kubernetesBackend = defineBackend({
  name: 'kubernetes',
  version: '1',
  capabilities: {
    transports: ['tcp', 'udp', 'sctp'],
    ports: 'each',
    exceptions: ['anywhere', 'node', 'peers', 'pods'],
  },
  labels: kubernetesLabels,
  emit: emitArtifacts,
  read: readArtifacts,
});
