"""Measurements beside the peers. Only ratios within one run count: these machines differ and are noisy."""
