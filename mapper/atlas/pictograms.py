"""The names of the pictograms that the viewer draws."""

_NAMES = """
aircraft airport blower border bridge car car-plant city community company conference container
cooperative ct-scanner engine event fan freight-yard gate gauge gear globe hall homes hospital
hub industry institute lab landmark mall microchip new-town office-tower park people port rail
ribbon-bridge robot-arm rowing school sister square stadium station terminus tower trade-zone
train transport twin-towers tyre venue zone
"""
PICTOGRAMS = tuple(_NAMES.split())
