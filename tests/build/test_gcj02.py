"""The datum against published pairs of points."""

import numpy as np
import pytest

from helpers.build import gcj02

# Longitude and latitude in WGS 84 and GCJ-02: Shanghai, Shenzhen, Beijing, as the public
# eviltransform project tests itself.
PAIRS = [
    (121.5272106, 31.1774276, 121.531541859215, 31.17530398364597),
    (113.912316, 22.543847, 113.9171764808363, 22.540796131694766),
    (116.377817, 39.911954, 116.38404722455657, 39.91334545536069),
]


@pytest.mark.parametrize("pair", PAIRS)
def test_published_points(pair):
    """Catches a wrong constant or swapped axes: a tenth of a millimetre is the tolerance."""
    lon, lat, shifted_lon, shifted_lat = pair
    assert gcj02.from_wgs84(lon, lat) == pytest.approx((shifted_lon, shifted_lat), abs=1e-9)
    assert gcj02.to_wgs84(shifted_lon, shifted_lat) == pytest.approx((lon, lat), abs=1e-9)


def test_round_trip_over_the_city():
    """Catches an inverse that is only near."""
    lon, lat = np.meshgrid(np.linspace(113.7, 114.7, 60), np.linspace(22.4, 22.9, 40))
    back = gcj02.to_wgs84(*gcj02.from_wgs84(lon, lat))
    assert np.abs(back[0] - lon).max() < 1e-9
    assert np.abs(back[1] - lat).max() < 1e-9


def test_nonsense_does_not_converge_silently():
    """Catches missing coordinates that come back as numbers."""
    with pytest.raises(ValueError, match="converge"):
        gcj02.to_wgs84([np.nan], [22.5])
