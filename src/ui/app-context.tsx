import { createContext, type ReactNode, useContext } from 'react';
import { useStore } from 'zustand';
import { useShallow } from 'zustand/react/shallow';
import type { App } from '../state/app.ts';
import type { Display } from '../state/display.ts';
import type { Fitting } from '../state/fitting/fitting-store.ts';
import type { Gallery } from '../state/gallery/gallery-store.ts';
import type { Measures } from '../state/measures/measures-store.ts';
import type { Questions } from '../state/measures/questions-store.ts';
import type { Picture } from '../state/picture.ts';
import type { Editor } from '../state/regions/editor.ts';
import type { Regions } from '../state/regions/regions-store.ts';
import type { Session } from '../state/session.ts';
import type { StudyFiles } from '../state/study/study-files.ts';
import type { StudyState } from '../state/study/study-store.ts';
import type { Updates } from '../state/updates.ts';

const AppContext = createContext<App | undefined>(undefined);

export function AppProvider({ app, children }: { readonly app: App; readonly children: ReactNode }) {
  return <AppContext value={app}>{children}</AppContext>;
}

/** The program that this page draws. */
export function useApp(): App {
  const app = useContext(AppContext);
  if (!app) throw new Error('Components live inside an AppProvider.');
  return app;
}

export function useSession<Part>(select: (session: Session) => Part): Part {
  return useStore(useApp().session, useShallow(select));
}

export function useDisplay<Part>(select: (display: Display) => Part): Part {
  return useStore(useApp().display, useShallow(select));
}

export function useRegions<Part>(select: (regions: Regions) => Part): Part {
  return useStore(useApp().regions, useShallow(select));
}

export function useEditor<Part>(select: (editor: Editor) => Part): Part {
  return useStore(useApp().editor, useShallow(select));
}

export function useMeasures<Part>(select: (measures: Measures) => Part): Part {
  return useStore(useApp().measures, useShallow(select));
}

export function useQuestions<Part>(select: (questions: Questions) => Part): Part {
  return useStore(useApp().questions, useShallow(select));
}

export function useFitting<Part>(select: (fitting: Fitting) => Part): Part {
  return useStore(useApp().fitting, useShallow(select));
}

export function useGallery<Part>(select: (gallery: Gallery) => Part): Part {
  return useStore(useApp().gallery, useShallow(select));
}

export function useStudy<Part>(select: (study: StudyState) => Part): Part {
  return useStore(useApp().study, useShallow(select));
}

export function useStudyFiles<Part>(select: (files: StudyFiles) => Part): Part {
  return useStore(useApp().studyFiles, useShallow(select));
}

export function useUpdates<Part>(select: (updates: Updates) => Part): Part {
  return useStore(useApp().updates, useShallow(select));
}

export function usePicture(): Picture | undefined {
  return useStore(useApp().picture, ({ picture }) => picture);
}
