"""Doubles for tests of vgg and of its plug-ins: a scripted provider server that speaks each wire format."""
