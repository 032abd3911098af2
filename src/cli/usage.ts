export const USAGE = `RegionLens without a screen: where does the network look?

  regionlens explain PATH… --out DIR [options]    classify radiographs and write saliency maps
  regionlens compare STUDY --out DIR [options]    is it more than chance? tests over patients, with a report
  regionlens samples --out DIR --count N          draw synthetic films with their masks

Each command has its own --help.
`;

export const EXPLAIN_USAGE = `regionlens explain PATH… --out DIR [options]

PATH is a PNG or JPEG, or a folder, which is searched through and through. Hidden files are left out. Tables name a film by its path in the folder
that is given, as the page does in what it exports of a folder; of several folders, from the one that holds them all where names would meet.

  --out DIR              where the results go (made where it does not exist)
  --model ID|DIR         a network of public/models, or a folder of your own   (pneumonia)
  --shuffle SEED         a copy of the network whose weights are shuffled: a control, what the architecture alone looks at
  --methods LIST         gradient,gradcam,lrp; or all (23, slow ones too); or none   (gradient,gradcam,lrp)
  --class predicted|NAME the class that the maps explain   (predicted); the page's studies, and compare, want one class for all films, so
                         that these can be compared: with the networks that ship, --class pneumonia gives what the page does
  --labels FILE          CSV with a column "file" and any of "label" and "patient"
  --fit TEMPLATE         regions fitted to each film: lungs, zones, brixia, rale or thirds
  --regions FILE|DIR     regions as GeoJSON: one file for all films, or a folder with one for each
  --reading HOW          what shares are made of: positive values, or absolute ones   (positive)
  --backend wasm|cpu     (wasm)
  --batch N              films that go through the network at once   (8)
  --jobs N               processes that work side by side   (1)
  --fresh                start over; else a run that was cut short goes on where it was

Writes predictions.csv, maps/*.npy, failures.csv and run.json (which also says which films repeat another's image); with regions also regions.csv and regions/*.geojson.
Exit code: 0 when every film was explained, 3 when some failed (failures.csv says why), 2 on bad usage, 130 when interrupted.
`;

export const COMPARE_USAGE = `regionlens compare STUDY… --out DIR [options]

STUDY is a folder that explain wrote with --fit or --regions, or a .regionlens.zip that the page exported. Several are joined by the names of their
films; a region that more than one of them has is then named with its network, as in "Outside the lungs · pneumonia".

  --out DIR              where the report goes (made where it does not exist)
  --labels FILE          CSV with a column "file" and any of "label", "patient", "group", readers' scores, and words to choose films by
  --reference STUDY      the same films explained by a network that has learnt nothing (explain --shuffle, else with the same options): the measure is then
                         "log2-over-reference", log₂ enrichment less that on the reference's map of the same film
  --design FILE          the question as JSON; what it leaves out has the page's defaults, but for "jitter" (20): how often the tests are repeated
                         with the outlines a little elsewhere, for which the study's maps and outlines are read again; 0 leaves it out

Writes report.html (to be read and printed), comparisons.csv (a row for each comparison) and design.json (the question with every default filled in:
with the same study it gives the same numbers again).
Exit code: 0 when the comparison was made, 2 on bad usage (also a design that asks for what the study does not have), 130 when interrupted.
`;

export const SAMPLES_USAGE = `regionlens samples --out DIR --count N [--seed S]

Draws N synthetic chest radiographs, every other one without a finding, and writes them with masks of the lungs and of
the opacity (0 or 255) and labels.csv.

  --out DIR              where they go (made where it does not exist)
  --count N              how many
  --seed S               another seed, other films   (1)
`;
