import type { LandmarkDescription } from './template.ts';

/** Six points between which both lungs lie; without the two inner ones four are enough. */
export const lungLandmarks: readonly LandmarkDescription[] = [
  {
    id: 'right-apex',
    label: 'Right apex',
    hint: "Top of the patient's right lung, above the collar bone. The patient's right is on the left of the picture.",
    isOptional: false,
    start: { x: 0.4, y: 0.17 },
  },
  {
    id: 'right-costophrenic',
    label: 'Right costophrenic angle',
    hint: 'The sharp outer corner between ribs and diaphragm on the left of the picture.',
    isOptional: false,
    start: { x: 0.12, y: 0.85 },
  },
  {
    id: 'left-apex',
    label: 'Left apex',
    hint: "Top of the patient's left lung, on the right of the picture.",
    isOptional: false,
    start: { x: 0.6, y: 0.17 },
  },
  {
    id: 'left-costophrenic',
    label: 'Left costophrenic angle',
    hint: 'The sharp outer corner between ribs and diaphragm on the right of the picture.',
    isOptional: false,
    start: { x: 0.88, y: 0.85 },
  },
  {
    id: 'right-cardiophrenic',
    label: 'Right cardiophrenic angle',
    hint: 'Inner lower corner of the right lung, where heart and diaphragm meet.',
    isOptional: true,
    start: { x: 0.46, y: 0.73 },
  },
  {
    id: 'left-cardiophrenic',
    label: 'Left inner lower corner',
    hint: 'Inner lower corner of the left lung beside the spine, seen through the heart.',
    isOptional: true,
    start: { x: 0.54, y: 0.73 },
  },
];
