"""The fixed text of the two model cards."""

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
