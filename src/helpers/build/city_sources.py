"""Readers of the city files: each gives `name`, `year` and columns in the panel's units.

Yearbook compilations (GDP, population, finance, FDI), CO2 by EDGAR, by CEADs and by county, and
modelled energy. Faults are corrected in the corrections table or lead to an empty cell here.
"""

import re

import pandas as pd

from helpers.build import corrections
from helpers.build.raw import raw

GP = "city_panel_gp"
# 10^8 CNY to bn CNY, 10^4 CNY to bn CNY, 10^4 tce to Mtce, 10^4 persons to million, t to Mt.
YI_TO_BN, WAN_TO_BN, WAN_TO_M, T_TO_MT = 0.1, 1e-5, 0.01, 1e-6
SECTORS = ["primary", "secondary", "tertiary"]
# Parts of GDP may miss the whole by this share before they are left out.
TOLERANCE = 0.02
# Loans of 2010 break upwards or downwards in dozens of cities of several provinces.
BROKEN_LOANS = 2010


def _sheet(file: str, columns: dict[str, str], **options: object) -> pd.DataFrame:
    """Chosen columns under new names, rows without city or year dropped, faults corrected."""
    frame = pd.read_excel(raw(file), **options)[list(columns)].rename(columns=columns)
    frame["year"] = pd.to_numeric(frame["year"], errors="coerce")
    frame = frame.dropna(subset=["name", "year"])
    frame = frame.assign(name=frame["name"].str.strip(), year=frame["year"].astype(int))
    frame["row"] = frame["name"] + " " + frame["year"].astype(str)
    return corrections.apply(frame, file).drop(columns="row").reset_index(drop=True)


def gdp() -> pd.DataFrame:
    """Nominal GDP, revised after the censuses, and GDP at prices of 2000, bn CNY."""
    columns = {"城市": "name", "年份": "year", "名义GDP": "gdp", "实际GDP": "gdp_real"}
    frame = _sheet(f"{GP}/gdp_real_2000base.xlsx", columns)
    numbers = frame[["gdp", "gdp_real"]].apply(pd.to_numeric) * YI_TO_BN
    return frame[["name", "year"]].join(
        numbers.set_axis(["gdp_cny_bn", "gdp_2000_prices_cny_bn"], axis=1)
    )


def sectors() -> pd.DataFrame:
    """Shares of the three sectors in GDP, percent; empty where the parts miss the whole."""
    columns = {"城市名称": "name", "年度标识": "year", "gdp（亿元人民币）": "gdp"}
    columns |= {"第一产业增加值（亿元人民币）": "primary", "第二产业增加值": "secondary"}
    columns |= {"第三产业增加值": "tertiary"}
    file = f"{GP}/gdp_by_sector_2000_2023.xlsx"
    frame = _sheet(file, columns, sheet_name="面板数据2000-2023")
    parts = frame[SECTORS].apply(pd.to_numeric)
    whole = pd.to_numeric(frame["gdp"])
    fits = (parts.sum(axis=1, min_count=3) / whole - 1).abs() <= TOLERANCE
    shares = parts.div(parts.sum(axis=1, min_count=3), axis=0).where(fits) * 100
    return frame[["name", "year"]].join(shares.set_axis([f"{s}_percent" for s in SECTORS], axis=1))


def population() -> pd.DataFrame:
    """Residents, million; upstream fills gaps by interpolation, flagged here; area, km2."""
    columns = {"城市": "name", "年份": "year", "行政区域土地面积(平方公里)": "area_km2"}
    columns |= {"常住人口（万人）": "counted", "插值_常住人口（万人）": "population_m"}
    frame = _sheet(f"{GP}/population_density_1998_2024.xlsx", columns, sheet_name="面板数据")
    frame["population_m"] *= WAN_TO_M
    filled = frame["counted"].isna() & frame["population_m"].notna()
    return frame.drop(columns="counted").assign(population_interpolated=filled)


def edgar() -> pd.DataFrame:
    """CO2 from the EDGAR v8.0 grid summed to cities, Mt."""
    columns = {"城市": "name", "年份": "year", "碳排放量_吨": "co2_edgar_mt"}
    frame = _sheet(f"{GP}/co2_edgar_2000_2023.xlsx", columns)
    return frame.assign(co2_edgar_mt=frame["co2_edgar_mt"] * T_TO_MT)


def finance() -> pd.DataFrame:
    """Deposits and loans at year end, bn CNY; the loans of 2010 are left out."""
    columns = {"城市": "name", "年份": "year", "年末金融机构存款余额(万元)": "deposits"}
    columns |= {"年末金融机构各项贷款余额(万元)": "loans"}
    frame = _sheet(f"{GP}/deposits_loans_2003_2023.xlsx", columns)
    amounts = frame[["deposits", "loans"]].apply(pd.to_numeric) * WAN_TO_BN
    amounts["loans"] = amounts["loans"].mask(frame["year"] == BROKEN_LOANS)
    return frame[["name", "year"]].join(
        amounts.set_axis(["deposits_cny_bn", "loans_cny_bn"], axis=1)
    )


def investment() -> pd.DataFrame:
    """Foreign direct investment used in the year, million USD."""
    columns = {"地级市": "name", "year": "year", "外商直接投资": "fdi_usd_m"}
    return _sheet(f"{GP}/fdi_1996_2023.xlsx", columns)


def energy() -> pd.DataFrame:
    """Energy by sector, Mtce, clean-power share, percent: modelled, units inferred."""
    columns = {"城市": "name", "year": "year", "ec_citypri": "primary", "ec_citysec": "secondary"}
    columns |= {"ec_cityter": "tertiary", "ec_pop": "households", "ET": "clean"}
    frame = _sheet("city_energy_rong_hu/Data.xlsx", columns)
    uses = [*SECTORS, "households"]
    amounts = frame[uses].apply(pd.to_numeric) * WAN_TO_M
    amounts = amounts.set_axis([f"energy_{use}_mtce" for use in uses], axis=1)
    clean = pd.to_numeric(frame["clean"]).mul(100).rename("clean_power_percent")
    return frame[["name", "year"]].join([amounts, clean])


def ceads() -> pd.DataFrame:
    """CO2 inventories of CEADs, Mt; names come with the province in front."""
    file = "ceads_cities/The_Emission_Inventories_for_290_Chinese_Cities_from_1997_to_2019.xlsx"
    columns = {"city": "name", "year": "year", "emission": "co2_ceads_mt"}
    frame = _sheet(file, columns, sheet_name="emission vector")
    plain = frame["name"].str.replace(r"^(内蒙古|黑龙江|..)(?=..)", "", regex=True)
    alone = frame["name"].str.len() == 2
    return frame.assign(name=plain.mask(alone, frame["name"]))


def counties() -> pd.DataFrame:
    """CO2 of counties summed to cities, Mt (Chen et al. 2020)."""
    frame = pd.read_excel(raw("county_co2/co2.xlsx"))
    years = [column for column in frame if re.fullmatch(r"C\d{4}", str(column))]
    assert len(years) == 21, f"Expected 1997 to 2017, found {years}."
    sums = frame.groupby(frame.columns[3])[years].sum(min_count=1)
    long = sums.rename(columns=lambda c: int(c[1:])).stack().rename("co2_county_mt")
    return long.rename_axis(["name", "year"]).reset_index()


READERS = [gdp, sectors, population, edgar, ceads, counties, energy, finance, investment]
