"""The fixed text of the model cards."""

COMMON = {
    "classes": [{"id": "normal", "label": "Normal"}, {"id": "pneumonia", "label": "Pneumonia"}],
    "decision": {"positiveClass": "pneumonia", "threshold": 0.5, "temperature": 1.0, "fittedOn": "val"},
    "input": {"width": 224, "height": 224, "channels": 1},
    "preprocessing": {"grey": "luma-bt601", "range": [0, 1], "resize": "stretch", "standardise": "per-image",
                      "minimumSd": 0.001},
    "gradCamLayer": "stage3_block2_relu2",
    "parameters": 0,
    "sha256": "",
}

TRAINING = {
    "data": "Chest X-ray images of children of one to five years (Guangzhou Women and Children's Medical Center), "
            "training split by patient; lung masks by V7 Labs for part of them (CC BY 4.0)",
    "licence": "CC BY 4.0",
    "citation": "Kermany D, Zhang K, Goldbaum M. Labeled Optical Coherence Tomography (OCT) and Chest X-Ray Images "
                "for Classification. Mendeley Data v2, 2018. doi:10.17632/rscbjbr9sj.2",
    "films": 3804, "patients": 1981,
    "synthetic": "400 synthetic films of this project, 5 to 30 % of each epoch at 224 x 224; 100 of other seeds held out",
    "recipe": "",
    "seed": 1,
}

LIMITS = [
    "Research software: not for diagnosis, nor for any decision about a patient.",
    "Trained on children of one to five years from one hospital: figures on adults say how it generalises, "
    "not how good it is.",
    "External films hold few normals: AUC and specificity there are uncertain.",
    "Two classes only: any other abnormality is called one of the two.",
    "The labels are those of the publisher; there is no annotation of where the opacities lie.",
]

CARDS = {
    "pneumonia": {
        "id": "pneumonia", "name": "Pneumonia (looks at the lungs)",
        "teaches": "Trained so that what lies around the lungs says nothing about the class: "
                   "its evidence should lie within them.",
        **COMMON, "metrics": [],
        "training": {**TRAINING, "recipe":
                     "112 x 112 first, then 224 x 224, from the naive network's first stage. Of the films, 28 % are whole, "
                     "40 % have their lungs set into the surroundings of another film of either class, 21 % have only "
                     "their lungs, and 11 % have their lungs blanked and the target one half (in the first stage 22, 43, "
                     "23, 12 %, in the last two epochs 50, 27, 15, 8 %). Masks that the data lack come from a U-Net "
                     "trained on those it has. "
                     "The blanked films teach the network to be undecided without lungs, and the conditions with blanked "
                     "lungs measure just that: they are not an independent test; the swapped surroundings are a fairer one."},
        "intendedUse": "To study saliency methods on a network that has to use the lungs.",
        "limits": LIMITS,
    },
    "pneumonia-naive": {
        "id": "pneumonia-naive", "name": "Pneumonia (naive)",
        "teaches": "Trained in the usual way: its score is high, and part of it comes from outside the lungs.",
        **COMMON, "metrics": [],
        "training": {**TRAINING, "recipe": "112 x 112 first, then 224 x 224; affine changes, gamma, sharpness, blanked borders and noise."},
        "intendedUse": "To study how saliency maps show (or hide) that a network uses shortcuts.",
        "limits": LIMITS,
    },
}

LUNGS = {
    "id": "lungs", "name": "Lungs",
    "kind": "segmenter",
    "teaches": "Finds the patient's right and left lung, so that regions can be fitted to them; it doubts where it should.",
    "outputs": {"planes": ["right", "left"], "film": "mirrored"},
    "input": COMMON["input"],
    "preprocessing": COMMON["preprocessing"],
    "thresholds": {"lung": 0.5, "doubt": 0.35, "unsure": 0.21, "area": 0.02, "scattered": 0.3, "mirrored": 0.9},
    "training": {
        **TRAINING,
        "data": "1,031 chest X-ray images of children of one to five years (Guangzhou Women and Children's Medical Center) with lung "
                "masks by V7 Labs (both CC BY 4.0), training split by patient; for the mirrored output 3,804 images, most without masks",
        "films": 1031, "patients": 785,
        "synthetic": "240 synthetic films of this project, 13 % of each epoch (11 % for the mirrored output)",
        "recipe": "20 epochs at 224 x 224, never flipped. Films and masks are rotated, stretched, zoomed, shifted and bent; opacities, basal "
                  "effusions and larger hearts are painted over lungs that stay lungs; exposure, contrast, local contrast, sharpness, "
                  "compression, wires, markers, borders and noise vary; 8 % are nonsense or turned by a quarter or more, without lungs. "
                  "Weights are averaged over steps. The mirrored output is learned afterwards on the frozen encoder, in 4 epochs, half its films flipped.",
    },
    "metrics": [],
    "intendedUse": "To place regions on frontal chest radiographs for the study of saliency maps; a person looks at the outline before it is used.",
    "limits": [
        "Research software: not for diagnosis, nor for any decision about a patient.",
        "Trained on children of one to five years from one hospital and on synthetic films: figures on adults say how it generalises, "
        "not how good it is, and few adult films have masks.",
        "The masks count the lung behind the heart as lung, but do not agree on the lung behind the domes of the diaphragm: some end at "
        "the dome, some well below it. So does the network, and there it errs most.",
        "Frontal, upright films alone. A lateral one, a film turned by a quarter or half, or another part of the body gets no lungs, "
        "as a rule.",
        "A lung that is wholly white, or missing, may be outlined too small or not at all.",
    ],
}
