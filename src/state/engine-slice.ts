import type { BackendReport } from '../shared/explanation.ts';
import type { ModelCard } from '../shared/model-card.ts';
import type { MethodDescription } from '../shared/saliency-map.ts';
import type { SessionSlice } from './session.ts';

/** The networks that ship, by the name of their folder. */
export const networkIds = ['pneumonia', 'pneumonia-naive'] as const;
export type NetworkId = (typeof networkIds)[number];

export type EngineSlice = {
  readonly backend: BackendReport | undefined;
  readonly methods: readonly MethodDescription[];
  /** Why the engine could not start. */
  readonly engineFailure: string | undefined;
  readonly network: NetworkId;
  readonly cards: Partial<Readonly<Record<NetworkId, ModelCard>>>;
  /** Networks that the engine holds, ready to explain. */
  readonly loaded: readonly NetworkId[];
  readonly networkFailure: string | undefined;
  /** Counts the user's wishes to try again. */
  readonly attempt: number;
  tryAgain(): void;
  engineStarted(backend: BackendReport, methods: readonly MethodDescription[]): void;
  engineFailed(reason: string | undefined): void;
  backendChanged(backend: BackendReport): void;
  chooseNetwork(network: NetworkId): void;
  cardRead(network: NetworkId, card: ModelCard): void;
  networkLoaded(network: NetworkId, card: ModelCard): void;
  networkFailed(reason: string | undefined): void;
};

export const engineSlice: SessionSlice<EngineSlice> = (set) => ({
  backend: undefined,
  methods: [],
  engineFailure: undefined,
  network: networkIds[0],
  cards: {},
  loaded: [],
  networkFailure: undefined,
  attempt: 0,
  tryAgain: () => set(({ attempt }) => ({ attempt: attempt + 1, engineFailure: undefined, networkFailure: undefined, failures: {} })),
  engineStarted: (backend, methods) => set({ backend, methods, engineFailure: undefined }),
  engineFailed: (engineFailure) => set({ engineFailure }),
  backendChanged: (backend) => set({ backend }),
  chooseNetwork: (network) => set({ network, networkFailure: undefined, explainedClass: 'predicted' }),
  cardRead: (network, card) => set(({ cards }) => ({ cards: { ...cards, [network]: card } })),
  networkLoaded: (network, card) =>
    set(({ cards, loaded }) => ({ cards: { ...cards, [network]: card }, loaded: [...loaded, network], networkFailure: undefined })),
  networkFailed: (networkFailure) => set({ networkFailure }),
});
