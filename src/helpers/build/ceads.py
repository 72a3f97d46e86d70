"""CEADs inventories of provinces and nation, 1997 to 2019, with GDP beside them."""

from pathlib import Path

import pandas as pd

from helpers import order
from helpers.build import save
from helpers.build.raw import raw

YEARS = range(1997, 2020)
POWER = "Production and Supply of Electric Power"
TOTALS = ["TotalEmissions", "TotalConsumption"]
NATIONAL = "ceads_national/China_CO2_Inventory_1997-2019_IPCC.xlsx"
GDP = "power_provinces/Regional_GDP_complete.csv"
YI_TO_BN = 0.1
SPACED = {"InnerMongolia": "Inner Mongolia"}


def inventory(sheet: pd.DataFrame) -> tuple[float, float]:
    """Scope-1 CO2 of all sectors and of power and heat supply, Mt."""
    heads = sheet.iloc[0].astype(str).str.replace("_", " ")
    column = heads[heads == "Scope 1 Total"].index[0]
    names = sheet[0].astype(str).str.strip()
    total = sheet.loc[names.str.replace(" ", "").isin(TOTALS), column]
    power = sheet.loc[names.str.startswith(POWER), column]
    assert len(total) == len(power) == 1, f"Rows of totals: {len(total)}, of power: {len(power)}."
    return float(total.iloc[0]), float(power.iloc[0])


def provinces() -> pd.DataFrame:
    """Thirty provinces a year."""
    rows = []
    for year in YEARS:
        sheets = pd.read_excel(raw(f"ceads_provinces/{year}.xlsx"), sheet_name=None, header=None)
        for name, sheet in sheets.items():
            if name == "NOTE":
                continue
            region = name.removesuffix(str(year))
            rows.append((SPACED.get(region, region), year, *inventory(sheet)))
    return pd.DataFrame(rows, columns=["region", "year", "co2_mt", "co2_power_mt"])


def nation() -> pd.DataFrame:
    """The national inventory, a calculation of its own: not the sum of the provinces."""
    frame = pd.read_excel(raw(NATIONAL), sheet_name="sum", index_col=0)
    return pd.DataFrame(
        {"region": "China", "year": frame.index, "co2_mt": frame["Scope 1 Total"].to_numpy()}
    )


def gdp() -> pd.DataFrame:
    """Nominal GDP of 31 provinces by year, and their sum as China's, bn CNY."""
    frame = pd.read_csv(raw(GDP), header=None, low_memory=False)
    columns = [i for i, v in enumerate(frame.iloc[2]) if str(v).endswith(": GDP: YTD")]
    assert len(columns) == 31, f"Expected 31 provinces, found {len(columns)}."
    names = frame.iloc[2, columns].str.split(": ").str[1].str.removesuffix(" Municipality")
    dates = frame[0].astype(str)
    rows = frame.loc[dates.str.fullmatch(r"\d{4}-12"), columns].set_axis(names, axis=1)
    rows.index = dates[rows.index].str[:4].astype(int)
    numbers = rows.apply(lambda c: pd.to_numeric(c.str.replace(",", "").str.strip()))
    numbers = numbers.loc[YEARS.start : 2024] * YI_TO_BN
    assert (numbers > 0).all(axis=None), "A province has no GDP in some year."
    numbers["China"] = numbers.sum(axis=1)
    return (
        numbers.rename_axis("year")
        .melt(ignore_index=False, var_name="region", value_name="gdp_cny_bn")
        .reset_index()
    )


def run() -> list[Path]:
    """One row a region and year; CO2 ends in 2019, GDP in 2024."""
    emissions = pd.concat([provinces(), nation()])
    frame = gdp().merge(emissions, on=["region", "year"], how="left")
    frame = frame[["region", "year", "gdp_cny_bn", "co2_mt", "co2_power_mt"]]
    key = frame.set_index(["region", "year"])["co2_mt"]
    assert abs(key["Guangdong", 2019] - 569.1) < 0.1, "Guangdong 2019 has changed."
    assert frame["co2_mt"].notna().sum() == 31 * len(YEARS), "An inventory is missing."
    frame = order.rows(frame.round(3), ["region", "year"])
    return [save.table(frame, "context/regions")]
