export const USAGE = `RegionLens without a screen: where does the network look?

  regionlens explain PATH… --out DIR [options]    classify radiographs and write saliency maps
  regionlens samples --out DIR --count N          draw synthetic films with their masks

Each command has its own --help.
`;

export const EXPLAIN_USAGE = `regionlens explain PATH… --out DIR [options]

PATH is a PNG or JPEG, or a folder, which is searched through and through. Hidden files are left out.

  --out DIR              where the results go (made where it does not exist)
  --model ID|DIR         a network of public/models, or a folder of your own   (pneumonia)
  --methods LIST         gradient,gradcam,lrp; or all (23, slow ones too); or none   (gradient,gradcam,lrp)
  --class predicted|NAME the class that the maps explain   (predicted)
  --labels FILE          CSV with a column "file" and any of "label" and "patient"
  --fit TEMPLATE         regions fitted to each film: lungs, zones, brixia, rale or thirds
  --regions FILE|DIR     regions as GeoJSON: one file for all films, or a folder with one for each
  --reading HOW          what shares are made of: positive values, or absolute ones   (positive)
  --backend wasm|cpu     (wasm)
  --batch N              films that go through the network at once   (8)
  --jobs N               processes that work side by side   (1)

Writes predictions.csv, maps/*.npy, failures.csv and run.json; with regions also regions.csv and regions/*.geojson.
Exit code: 0 when every film was explained, 3 when some failed (failures.csv says why), 2 on bad usage, 130 when interrupted.
`;

export const SAMPLES_USAGE = `regionlens samples --out DIR --count N [--seed S]

Draws N synthetic chest radiographs, every other one without a finding, and writes them with masks of the lungs and of
the opacity (0 or 255) and labels.csv.

  --out DIR              where they go (made where it does not exist)
  --count N              how many
  --seed S               another seed, other films   (1)
`;
