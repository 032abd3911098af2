"""What Zennit, Captum and pytorch-grad-cam say of one network and one input: methods that walk back through the network, and class activation maps."""

from contextlib import contextmanager
from dataclasses import dataclass
from unittest.mock import patch

import torch
import torch.nn.functional as F
from captum.attr import DeepLift, GuidedGradCam, InputXGradient, LayerAttribution, LayerDeepLift, LayerGradCam, Saliency
from pytorch_grad_cam import GradCAMPlusPlus, HiResCAM, LayerCAM, ScoreCAM
from pytorch_grad_cam.utils.model_targets import ClassifierOutputTarget
from torch import nn
from zennit.attribution import Gradient, IntegratedGradients
from zennit.composites import (
    DeconvNet,
    EpsilonAlpha2Beta1,
    EpsilonAlpha2Beta1Flat,
    EpsilonGammaBox,
    EpsilonPlus,
    EpsilonPlusFlat,
    ExcitationBackprop,
    GuidedBackprop,
)
from zennit.rules import Epsilon, Norm

from graph import Product


@dataclass(frozen=True)
class Case:
    network: nn.Module
    x: torch.Tensor
    chosen: int
    layer: nn.Module  # where class activation maps are taken
    black: float
    white: float

    def one_hot(self):
        return F.one_hot(torch.tensor([self.chosen]), 3).to(self.x)

    def full(self, value):
        return torch.full_like(self.x, value)


# Each gives N × C × H × W; these make H × W of it.


def largest(values):
    return values[0].abs().amax(0)


def total(values):
    return values[0].sum(0)


def gradient(case):
    return Saliency(case.network).attribute(case.x.clone().requires_grad_(), target=case.chosen, abs=False)


def margin_gradient(case):
    x = case.x.clone().requires_grad_()
    logits = case.network(x)[0]
    others = torch.cat([logits[: case.chosen], logits[case.chosen + 1 :]])
    return torch.autograd.grad(logits[case.chosen] - others.max(), x)[0]


def input_x_gradient(case):
    return InputXGradient(case.network).attribute(case.x.clone().requires_grad_(), target=case.chosen)


def integrated(case, baseline=0.0):
    with IntegratedGradients(case.network, baseline_fn=lambda x: torch.full_like(x, baseline)) as attributor:
        return attributor(case.x, case.one_hot())[1]


def walked(case, composite, start="one"):
    """A walk of Zennit's, from 1 or from the logit."""
    relevance = case.one_hot()
    if start == "logit":
        relevance = relevance * case.network(case.x).detach()
    with Gradient(case.network, composite) as attributor:
        return attributor(case.x, relevance)[1]


ENLARGED = [(nn.Upsample, Norm())]  # Zennit has no rule for it: ours


def lrp(case, composite=EpsilonPlus, start="one", standing=(), **options):
    with to_signal(case.network):
        return walked(case, composite(layer_map=[*standing, *ENLARGED], **options), start)


NORM_BY_EPSILON = [(nn.BatchNorm2d, Epsilon(1e-6))]


@contextmanager
def to_signal(network):
    products = [module for module in network.modules() if isinstance(module, Product)]
    for product in products:
        product.to_signal = True
    yield
    for product in products:
        product.to_signal = False


def deep_lift(case, baseline=0.0):
    return DeepLift(case.network).attribute(case.x.clone().requires_grad_(), baselines=case.full(baseline), target=case.chosen)


def layer_deep_lift(case):
    found = LayerDeepLift(case.network, case.layer).attribute(case.x, baselines=case.full(0.0), target=case.chosen)
    return resized(found.sum(1, keepdim=True), case)


def grad_cam(case, relu=True):
    coarse = LayerGradCam(case.network, case.layer).attribute(case.x, target=case.chosen, relu_attributions=relu)
    return resized(coarse, case)


def guided_grad_cam(case, resize="bilinear"):
    method = GuidedGradCam(case.network, case.layer)
    return method.attribute(case.x.clone().requires_grad_(), target=case.chosen, interpolate_mode=resize)


def cam(case, method):
    """A map of pytorch-grad-cam, with our resizing in the place of its scaling to [0, 1]."""

    def unscaled(values, target_size=None):
        return values if target_size is None else resized(torch.tensor(values)[:, None], case)[:, 0].numpy()

    with patch("pytorch_grad_cam.base_cam.scale_cam_image", unscaled), method(case.network, [case.layer]) as instance:
        return torch.tensor(instance(case.x, [ClassifierOutputTarget(case.chosen)]))[None]


def resized(coarse, case):
    return LayerAttribution.interpolate(coarse, case.x.shape[2:], interpolate_mode="bilinear").detach()


def walks():
    """Method, options, and the map as a function of the case."""
    return [
        ("gradient", {}, lambda case: largest(gradient(case))),
        ("gradient", {"reading": "signed"}, lambda case: total(gradient(case))),
        ("gradient-input", {}, lambda case: total(input_x_gradient(case))),
        ("integrated-gradients", {}, lambda case: total(integrated(case))),
        ("integrated-gradients", {"baseline": "black"}, lambda case: total(integrated(case, case.black))),
        ("guided-backprop", {}, lambda case: largest(walked(case, GuidedBackprop()))),
        ("deconvnet", {}, lambda case: largest(walked(case, DeconvNet()))),
        ("excitation-backprop", {}, lambda case: total(walked(case, ExcitationBackprop()))),
        ("lrp", {}, lambda case: total(lrp(case))),
        ("lrp", {"zeroBias": True}, lambda case: total(lrp(case, zero_params="bias"))),
        ("lrp", {"start": "logit"}, lambda case: total(lrp(case, start="logit"))),
        ("lrp", {"batchNorm": "epsilon"}, lambda case: total(lrp(case, standing=NORM_BY_EPSILON))),
        ("lrp-epsilon-plus-flat", {}, lambda case: total(lrp(case, EpsilonPlusFlat))),
        ("lrp-alpha2-beta1", {}, lambda case: total(lrp(case, EpsilonAlpha2Beta1))),
        ("lrp-alpha2-beta1-flat", {}, lambda case: total(lrp(case, EpsilonAlpha2Beta1Flat))),
        ("lrp-epsilon-gamma-box", {}, lambda case: total(lrp(case, EpsilonGammaBox, low=case.black, high=case.white))),
        ("deeplift", {}, lambda case: total(deep_lift(case))),
        ("deeplift", {"baseline": "black"}, lambda case: total(deep_lift(case, case.black))),
        ("layer-deeplift", {}, lambda case: total(layer_deep_lift(case))),
        ("gradcam", {}, lambda case: total(grad_cam(case))),
        ("gradcam", {"relu": False}, lambda case: total(grad_cam(case, relu=False))),
        ("gradcam-plus-plus", {}, lambda case: total(cam(case, GradCAMPlusPlus))),
        ("hirescam", {}, lambda case: total(cam(case, HiResCAM))),
        ("layercam", {}, lambda case: total(cam(case, LayerCAM))),
        ("scorecam", {}, lambda case: total(cam(case, ScoreCAM))),
        ("guided-gradcam", {}, lambda case: total(guided_grad_cam(case))),
        ("guided-gradcam", {"resize": "nearest"}, lambda case: total(guided_grad_cam(case, "nearest"))),
    ]
