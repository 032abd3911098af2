"""What has no reference in a family, and why; and what a reader of the golden numbers must know."""

OVERLAPPING = (
    "Captum's DeepLIFT puts a max pool's values back with max_unpool, which keeps one of several windows that share a winner: "
    "with overlapping windows its contributions no longer add up to the difference of the logits."
)
DEEP_LIFT = {
    "resnet-basic": OVERLAPPING,
    "inception": OVERLAPPING,
    "mobilenet-v1": "Captum's DeepLIFT has no rule for ReLU6 and silently takes the plain gradient there.",
    "mobilenet-v2": "Captum's DeepLIFT has no rule for ReLU6 and silently takes the plain gradient there.",
    "efficientnet": "Captum's DeepLIFT has no rule for SiLU nor for products and silently takes the plain gradient there.",
}
XRAI = {"vgg", "resnet-basic"}


def exclusions(family):
    found = {}
    if family in DEEP_LIFT:
        found["deeplift"] = DEEP_LIFT[family]
    if family not in XRAI:
        found["xrai"] = "Compared on vgg and resnet-basic: what differs from network to network is its integrated gradients."
    return found


def notes(family):
    found = [
        "Padding that Keras writes as a layer of its own is a layer of its own in the reference too, so that the rules of a first convolution (flat, box) see the padded cells.",
        "occlusion is one channel of Captum's result, the same in all of them; every other map is as its method says of channels.",
        "scorecam enlarges the activations to masks with corners aligned, as pytorch-grad-cam does (UpsamplingBilinear2d); the finished map is resized with half-pixel centres like every other.",
        "gradcam-plus-plus, hirescam, layercam, scorecam: pytorch-grad-cam's own classes, with a bilinear resizing in the place of its scaling to [0, 1].",
    ]
    if family in DEEP_LIFT:
        found.append("layer-deeplift holds although deeplift is excluded: all that lies above the chosen layer is linear.")
    if family in XRAI:
        found.append(
            "xrai: PAIR enlarges the image to 224 × 224 for felzenszwalb and brings the labels back to the model's size (nearest), dilates each segment by a disc of radius 5 "
            "there, and merges the channels of the attribution by their maximum. attribution is that maximum; segments are its label images (uint8) for scales 50, 100, 150, "
            "250, 500, 1200, before dilation; a segment that adds fewer than minimumGain pixels is passed over."
        )
    if family == "efficientnet":
        found.append("LRP: no package has a rule for the product of squeeze and excite. The reference is Zennit with our own: all relevance to the signal, none to the gate.")
        found.append("excitation-backprop: plain gradient at products and activations, as Zennit's composite leaves them.")
    if family == "unet":
        found.append("LRP: Zennit has no rule for nn.Upsample. Its Norm rule is attached, which is our choice; excitation-backprop leaves it the plain gradient.")
    return found
